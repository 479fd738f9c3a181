"""Who waits for whom: the price of nobody losing more than so much, and the order that is fairest."""
