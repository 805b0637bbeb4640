"""The editor's image: a card drawn without a browser, the same bytes for the same order.

`order` says what is wanted, `card.draw` draws it, `caption` words what goes with it.
"""
