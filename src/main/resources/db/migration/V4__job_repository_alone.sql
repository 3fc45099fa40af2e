-- The roster, and what people were sent, lie in the warehouse.
DROP TABLE ROSTER;
DROP TABLE NOTIFICATION;
