"""Plenum: paperless congresses and meetings."""
