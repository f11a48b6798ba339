"""What the record says: pure functions from a ledger to frozen records; no I/O, no drawing."""
