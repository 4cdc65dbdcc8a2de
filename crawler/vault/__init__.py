"""The vault: every exchange in WARC 1.1 files, written, repaired, read and verified."""

from crawler.vault.compose import Known
from crawler.vault.fixity import Problem, verify
from crawler.vault.payloads import decode
from crawler.vault.reader import Record, read, records, resolve
from crawler.vault.repairs import Repair, repair
from crawler.vault.writer import Vault

__all__ = [
    "Known",
    "Problem",
    "Record",
    "Repair",
    "Vault",
    "decode",
    "read",
    "records",
    "repair",
    "resolve",
    "verify",
]
