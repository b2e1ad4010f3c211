namespace Tsqlite.Catalog.Views;

/// <summary>Principals and permissions. Every client is the owner of the database, and GRANT is refused, so there are no permissions to show.</summary>
internal static class PrincipalViews
{
    public static readonly IReadOnlyList<SystemView> All =
    [
        new("sys", "database_principals", """
            name sysname; principal_id int; type char(1); type_desc nvarchar(60)?; default_schema_name nvarchar(128)?; create_date datetime;
            modify_date datetime; owning_principal_id int?; sid varbinary(85)?; is_fixed_role bit = 0; authentication_type int = 0;
            authentication_type_desc nvarchar(60)? = NONE; default_language_name nvarchar(128)?; default_language_lcid int?;
            allow_encrypted_value_modifications bit = 0
            """, _ => [Principal("public", 0, "R", "DATABASE_ROLE", null), Principal("dbo", 1, "S", "SQL_USER", "dbo")]),
        new("sys", "database_permissions", """
            class tinyint; class_desc nvarchar(60)?; major_id int; minor_id int; grantee_principal_id int; grantor_principal_id int; type char(4);
            permission_name nvarchar(128)?; state char(1); state_desc nvarchar(60)?
            """, _ => []),
    ];

    private static SystemRow Principal(string name, int id, string type, string description, string? schema) => new()
    {
        ["name"] = name, ["principal_id"] = id, ["type"] = type, ["type_desc"] = description, ["default_schema_name"] = schema,
        ["create_date"] = SystemViews.Moment(DateTime.UnixEpoch), ["modify_date"] = SystemViews.Moment(DateTime.UnixEpoch),
    };
}
