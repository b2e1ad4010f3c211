-- The states of a unit, and all that follows from one: which side is authoritative, whether writers note the keys of what they change,
-- whether the machinery keeps the other side equal to the authoritative one, and whether a run counts the unit as set aside.
CREATE TABLE Migration.States (
    State nvarchar(20) NOT NULL,
    Ordinal tinyint NOT NULL,
    AuthoritativeSide nvarchar(10) NOT NULL,
    IsNoted bit NOT NULL,
    IsReconciled bit NOT NULL,
    IsSetAside bit NOT NULL,
    Description nvarchar(400) NOT NULL,
    CONSTRAINT PK_States PRIMARY KEY CLUSTERED (State),
    CONSTRAINT UQ_States_Ordinal UNIQUE (Ordinal),
    CONSTRAINT CK_States_AuthoritativeSide CHECK (AuthoritativeSide IN (N'Source', N'Target'))
);
