"""What a power cut leaves behind: a process's writes and syncs recorded, the disk rebuilt at every moment, the book opened again.

A killed process proves little: the system still holds its bytes. Here whatever was not synced may be lost or torn.
"""
