"""The Vietnamese of `khotin schedule` and of what is checked before a run."""

SCHEDULE = {
    "{key} is closed ({hours}, +07:00) in the whole of --window; choose another": (
        "{key} không tiếp khách ({hours}, +07:00) suốt --window; hãy chọn khoảng khác"
    ),
    "the portals have no hour in common at which they may be visited within --window; "
    "leave out --all, or choose another window": (
        "trong --window không có giờ nào mà mọi cổng đều tiếp khách; hãy bỏ --all hoặc chọn "
        "khoảng khác"
    ),
    # schedule
    "Let crawls start by themselves: lines of a crontab, or timers of systemd.": (
        "Để việc thu thập tự chạy: bằng các dòng crontab hoặc bộ hẹn giờ systemd."
    ),
    "When crawls may begin, in this machine's time.": (
        "Khoảng thời gian được bắt đầu thu thập, theo giờ của máy này."
    ),
    "One start for all portals instead of one each.": (
        "Một lần chạy chung cho mọi cổng thay vì mỗi cổng một lần."
    ),
    "Once a month, look at everything again.": "Mỗi tháng một lần, xem lại toàn bộ.",
    "Timers of systemd instead of a crontab.": "Dùng bộ hẹn giờ systemd thay cho crontab.",
    "Folder of the units, if not systemd's own for this user; then nothing is started.": (
        "Thư mục chứa các tệp unit, nếu không dùng thư mục systemd của người dùng này; khi đó "
        "không khởi động gì."
    ),
    "Show what `install` would write, and write nothing.": (
        "In ra những gì `install` sẽ ghi, nhưng không ghi gì."
    ),
    "Schedule this archive; a second time it replaces the first.": (
        "Đặt lịch cho kho này; chạy lại thì lịch mới thay lịch cũ."
    ),
    "Show what starts by itself, and which portals do not.": (
        "Cho xem những gì tự chạy và những cổng chưa có lịch."
    ),
    "Let nothing of this archive start by itself any more.": (
        "Gỡ lịch: không gì của kho này tự chạy nữa."
    ),
    "{count} starts scheduled for {place}": "đã đặt {count} lần chạy cho {place}",
    "nothing is scheduled for {place}: see `khotin schedule install`": (
        "chưa có lịch cho {place}: xem `khotin schedule install`"
    ),
    "not scheduled: {slugs}": "chưa có lịch: {slugs}",
    "nothing is scheduled for {place} any more": "đã gỡ lịch của {place}",
    "nothing was scheduled for {place}": "{place} vốn không có lịch nào",
    "this archive is scheduled in the other way already (crontab or systemd); "
    "run `khotin schedule remove` first": (
        "kho này đã được đặt lịch theo cách kia (crontab hoặc systemd); "
        "hãy chạy `khotin schedule remove` trước"
    ),
    "--window wants two times such as 22:00-05:00, not {text!r}": (
        "--window cần hai giờ như 22:00-05:00, không phải {text!r}"
    ),
    "there is no active portal to schedule; name one, or describe one with `khotin add`": (
        "không có cổng nào đang hoạt động để đặt lịch; hãy nêu tên cổng, "
        "hoặc thêm bằng `khotin add`"
    ),
    "a crontab cannot hold a backslash or a line break, but this command does: {command!r}": (
        "crontab không chứa được dấu gạch chéo ngược hay xuống dòng, nhưng lệnh này có: {command!r}"
    ),
    "the crontab line of {name} is too long for cron ({length} of {longest} bytes); "
    "use --systemd, or shorter paths and addresses": (
        "dòng crontab của {name} quá dài đối với cron ({length} byte, tối đa {longest}); "
        "hãy dùng --systemd, hoặc rút ngắn đường dẫn và địa chỉ"
    ),
    "a crontab cannot name the folder {place!r}": "crontab không ghi được tên thư mục {place!r}",
    "the lines '# BEGIN khotin {place}' and '# END khotin {place}' in the crontab are no "
    "pair any more; mend them with `crontab -e`": (
        "hai dòng '# BEGIN khotin {place}' và '# END khotin {place}' trong crontab không còn thành "
        "một cặp; hãy sửa bằng `crontab -e`"
    ),
    "crontab says: {why}": "crontab báo: {why}",
    "there is no crontab program here; install cron, or use --systemd": (
        "máy này không có chương trình crontab; hãy cài cron, hoặc dùng --systemd"
    ),
    "a unit of systemd cannot hold a line break: {text!r}": (
        "tệp unit của systemd không chứa được dấu xuống dòng: {text!r}"
    ),
    "there is no systemctl program here; use cron": (
        "máy này không có chương trình systemctl; hãy dùng cron"
    ),
    "systemctl --user {action} failed: {why}": "systemctl --user {action} không thành công: {why}",
    # before a run
    "KHOTIN_MIN_FREE wants a size such as 200MB, not {text!r}": (
        "KHOTIN_MIN_FREE cần một dung lượng như 200MB, không phải {text!r}"
    ),
    "only {free:.0f} MB are free in {folder}, and a run wants {least:.0f} MB "
    "(KHOTIN_MIN_FREE); make room": (
        "{folder} chỉ còn trống {free:.0f} MB, mỗi lần chạy cần {least:.0f} MB "
        "(KHOTIN_MIN_FREE); hãy dọn chỗ"
    ),
    "the clock says {now:%Y-%m-%d}, which is before this program was written; set the "
    "clock (KHOTIN_TRUST_CLOCK=1 if it is right)": (
        "đồng hồ máy chỉ {now:%Y-%m-%d}, trước cả ngày viết chương trình này; hãy chỉnh lại "
        "đồng hồ (nếu đồng hồ đúng: KHOTIN_TRUST_CLOCK=1)"
    ),
    "the clock says {now:%Y-%m-%d %H:%M} UTC, but the catalogue holds something of "
    "{last:%Y-%m-%d %H:%M}; set the clock (KHOTIN_TRUST_CLOCK=1 if it is right)": (
        "đồng hồ máy chỉ {now:%Y-%m-%d %H:%M} UTC, nhưng danh mục đã có mục ghi lúc "
        "{last:%Y-%m-%d %H:%M}; hãy chỉnh lại đồng hồ (nếu đồng hồ đúng: KHOTIN_TRUST_CLOCK=1)"
    ),
}
