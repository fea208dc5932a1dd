"""Reading a region folder: files -> checked rows -> stored in one transaction.

bestanden (bytes to rows), kolommen (what each column holds), map (the folder as a whole), verwijzingen and
plafondcontrole (what files say about each other); then one module per noun group to store, and acties.
"""
