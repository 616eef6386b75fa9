"""Proxies: who votes for whom while a delegate is absent."""
