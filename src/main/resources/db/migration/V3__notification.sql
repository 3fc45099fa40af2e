-- What people were told of a run last: the hash of the published content.
CREATE TABLE NOTIFICATION (
  RUN VARCHAR(60) NOT NULL PRIMARY KEY,
  CONTENT CHAR(64) NOT NULL
);
