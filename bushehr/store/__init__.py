"""The store: the files of the data folder and the ways in and out of them."""
