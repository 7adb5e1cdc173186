"""Taking in and publishing thirty innovations: here, with Omeka S, and by hand.

Here and by hand every act is done in a real browser and counted; those of Omeka S are counted from
its manual. The same rules turn acts into seconds for all three.
"""
