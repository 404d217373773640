"""Finding a matter by what somebody says: a reference, a name as heard, a birthday, an address, a number."""
