end)
