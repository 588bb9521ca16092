"""The parts of a meeting's packet, a file each; `forms/meeting_packet.py` binds them."""
