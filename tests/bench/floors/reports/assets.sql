SELECT id AS _id, name, amount AS cost, amount AS book_value FROM asset_event WHERE what = 'begun'
