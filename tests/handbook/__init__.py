"""The pictures of the handbook: a catalogue to take them of, and the camera."""
