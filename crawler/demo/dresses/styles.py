"""One short style sheet a dress, so that a page looks like a page in a browser."""

from __future__ import annotations

LABEL = """body{margin:0;font:14px/1.5 "Times New Roman",serif;background:#e9eef2}
#khung{width:1000px;margin:0 auto;background:#fff;overflow:hidden}
.ten-cong{background:#b5121b;color:#ffe28a;font-size:26px;font-weight:bold;padding:22px}
.menu{background:#8c0d14;padding:6px}.menu a{color:#fff;margin-right:14px;text-decoration:none}
.trai{float:left;width:690px;padding:12px}.phai{float:right;width:250px;padding:12px}
.tieude-tin{font-size:19px;color:#b5121b;font-weight:bold}.phai div{border:1px solid #ccc;
margin-bottom:10px;padding:6px}.noidung-tin img{max-width:560px}.chan{clear:both;padding:14px;
background:#ddd;text-align:center}.muc-tin{border-bottom:1px dotted #bbb;padding:8px 0}"""

LACVIET = """body{margin:0;font:12px Tahoma,Arial;background:#dfe9f3}.khung{width:1000px;
margin:auto;background:#fff}.banner{background:#1d5fa8;color:#fff;font-size:24px;padding:24px}
.snLeft,.snCenter,.zoneRight{float:left;padding:6px;box-sizing:border-box}.snLeft{width:190px}
.snCenter{width:600px}.zoneRight{width:210px}.Title{font-size:16px;font-weight:bold;color:#1d5fa8}
.FolderTitle{font-weight:bold;color:#c00}.OtherTitle{font-weight:bold;background:#e6eef7}
.ShowDate{color:#888}.chan{clear:both;background:#1d5fa8;color:#fff;padding:10px}
.snCenter img{max-width:440px}"""

NUKEVIET = """body{margin:0;font:14px/1.5 Roboto,Arial,sans-serif;background:#f2f2f2}
.container{width:1080px;margin:auto;background:#fff}.header{background:#0a58a5;color:#fff;
padding:22px;font-size:23px}#menusite a{display:inline-block;padding:8px 12px;color:#0a58a5}
.row{display:flex}.cot-chinh{width:740px;padding:14px}.cot-phai{width:300px;padding:14px}
.hidden,.hide,.d-none{display:none}.hometext{font-weight:bold}figure.pull-left{float:left;
margin:0 12px 8px 0;width:220px}figure img{max-width:100%}figcaption{font-size:12px;color:#666}
.panel{border:1px solid #ddd;padding:8px;margin-bottom:10px}.imghome{float:left;width:100px;
margin-right:10px}.item{overflow:hidden;margin-bottom:12px}.pagination li{display:inline;margin:4px}
footer{clear:both;background:#333;color:#ccc;padding:14px}"""

LIFERAY = """body{margin:0;font:14px/1.6 Arial,sans-serif}#wrapper{width:1060px;margin:auto}
#banner{background:#a40f16;color:#ffe9a8;font-size:24px;padding:26px}#navigation li{display:inline;
margin-right:14px}.columns-2{display:flex;gap:20px}#column-1{width:730px}#column-2{width:300px}
.asset-full-content-title{font-size:21px;font-weight:bold;color:#a40f16}.block_timer{color:#777}
.sapo{font-weight:bold}.asset-full-content img{max-width:600px}.asset-image img{width:140px}
.asset-content{display:flex;gap:12px;margin-bottom:12px}.lfr-pagination-buttons li{display:inline;
margin:6px}#footer{background:#eee;padding:14px}"""

PLAIN = """body{margin:0;font:15px/1.6 Arial,sans-serif;color:#222}header{background:#0b6b50;
color:#fff;padding:18px 8%}nav{background:#084c39;padding:8px 8%}nav a{color:#fff;margin-right:16px}
main{display:flex;padding:16px 8%;gap:30px}article,.danh-sach{flex:3}aside{flex:1}
.anh{text-align:center}.anh img{max-width:100%}.chu-thich{font-size:13px;color:#555}
.tac-gia{text-align:right;font-weight:bold}.sapo{font-weight:bold}.muc{display:flex;gap:10px}
footer{background:#eee;padding:16px 8%}.muc img{width:120px;height:90px}"""
