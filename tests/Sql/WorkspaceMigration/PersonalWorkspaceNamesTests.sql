-- How WorkspaceMigration.PersonalWorkspaceNames calls the personal workspace of a user.
EXECUTE tSQLt.NewTestClass N'PersonalWorkspaceNamesTests';
GO

CREATE PROCEDURE PersonalWorkspaceNamesTests.[test it is called after the first name]
AS
BEGIN
    EXECUTE TestData.NewUser @FirstName = N'Ada', @Email = N'a@example.com';

    DECLARE @Actual nvarchar(max) = (SELECT n.Name FROM WorkspaceMigration.PersonalWorkspaceNames AS n);
    EXECUTE tSQLt.AssertEqualsString N'Ada''s Personal Workspace', @Actual;
END;
GO

CREATE PROCEDURE PersonalWorkspaceNamesTests.[test blanks around the first name are left out]
AS
BEGIN
    EXECUTE TestData.NewUser @FirstName = N'  Ada ', @Email = N'a@example.com';

    DECLARE @Actual nvarchar(max) = (SELECT n.Name FROM WorkspaceMigration.PersonalWorkspaceNames AS n);
    EXECUTE tSQLt.AssertEqualsString N'Ada''s Personal Workspace', @Actual;
END;
GO

CREATE PROCEDURE PersonalWorkspaceNamesTests.[test without a first name it is called after the address]
AS
BEGIN
    EXECUTE TestData.NewUser @FirstName = NULL, @Email = N'ada.l@example.com';

    DECLARE @Actual nvarchar(max) = (SELECT n.Name FROM WorkspaceMigration.PersonalWorkspaceNames AS n);
    EXECUTE tSQLt.AssertEqualsString N'ada.l''s Personal Workspace', @Actual;
END;
GO

CREATE PROCEDURE PersonalWorkspaceNamesTests.[test a blank first name counts as missing]
AS
BEGIN
    EXECUTE TestData.NewUser @FirstName = N'   ', @Email = N'ada@example.com';

    DECLARE @Actual nvarchar(max) = (SELECT n.Name FROM WorkspaceMigration.PersonalWorkspaceNames AS n);
    EXECUTE tSQLt.AssertEqualsString N'ada''s Personal Workspace', @Actual;
END;
GO

CREATE PROCEDURE PersonalWorkspaceNamesTests.[test an address without an at sign counts whole]
AS
BEGIN
    EXECUTE TestData.NewUser @FirstName = NULL, @Email = N'ada';

    DECLARE @Actual nvarchar(max) = (SELECT n.Name FROM WorkspaceMigration.PersonalWorkspaceNames AS n);
    EXECUTE tSQLt.AssertEqualsString N'ada''s Personal Workspace', @Actual;
END;
GO

CREATE PROCEDURE PersonalWorkspaceNamesTests.[test without either it is called Personal Workspace]
AS
BEGIN
    EXECUTE TestData.NewUser @FirstName = NULL, @Email = NULL;

    DECLARE @Actual nvarchar(max) = (SELECT n.Name FROM WorkspaceMigration.PersonalWorkspaceNames AS n);
    EXECUTE tSQLt.AssertEqualsString N'Personal Workspace', @Actual;
END;
GO

CREATE PROCEDURE PersonalWorkspaceNamesTests.[test an address that begins with the at sign is none]
AS
BEGIN
    EXECUTE TestData.NewUser @FirstName = NULL, @Email = N'@example.com';

    DECLARE @Actual nvarchar(max) = (SELECT n.Name FROM WorkspaceMigration.PersonalWorkspaceNames AS n);
    EXECUTE tSQLt.AssertEqualsString N'Personal Workspace', @Actual;
END;
GO

CREATE PROCEDURE PersonalWorkspaceNamesTests.[test a name of 320 characters fits]
AS
BEGIN
    DECLARE @Email nvarchar(320) = REPLICATE(N'x', 320);
    EXECUTE TestData.NewUser @FirstName = NULL, @Email = @Email;

    DECLARE @Actual int = (SELECT LEN(n.Name) FROM WorkspaceMigration.PersonalWorkspaceNames AS n);
    EXECUTE tSQLt.AssertEquals 255, @Actual;
END;
GO

CREATE PROCEDURE PersonalWorkspaceNamesTests.[test a surrogate pair is not cut]
AS
BEGIN
    DECLARE @Email nvarchar(320) = REPLICATE(N'x', 233) + NCHAR(55357) + NCHAR(56832) + N'yyy';
    EXECUTE TestData.NewUser @FirstName = NULL, @Email = @Email;

    DECLARE @Actual int = (SELECT DATALENGTH(n.Name) FROM WorkspaceMigration.PersonalWorkspaceNames AS n);
    EXECUTE tSQLt.AssertEquals 508, @Actual;
END;
