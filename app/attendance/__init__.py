"""Attendance: badges scanned at the desks, who is inside, and whether there is a quorum."""
