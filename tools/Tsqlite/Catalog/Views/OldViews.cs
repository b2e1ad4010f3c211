using Tsqlite.Values;

namespace Tsqlite.Catalog.Views;

/// <summary>The system tables of SQL Server 2000, which it still shows as views.</summary>
internal static class OldViews
{
    public static readonly IReadOnlyList<SystemView> All =
    [
        new("sys", "sysdatabases", """
            name sysname; dbid smallint?; sid varbinary(85)?; mode smallint? = 0; status int? = 65544; status2 int? = 1627389952; crdate datetime;
            reserved datetime?; category int? = 0; cmptlevel tinyint = 150; filename nvarchar(260)?; version smallint?
            """, context => context.Server.Databases.Select(database => new SystemRow
        {
            ["name"] = database.Name, ["dbid"] = database.Id, ["crdate"] = SystemViews.Moment(database.Created),
        }), isLive: true),
        new("sys", "sysobjects", """
            name sysname; id int; xtype char(2); uid smallint?; info smallint? = 0; status int? = 0; base_schema_ver int? = 0; replinfo int? = 0;
            parent_obj int; crdate datetime; ftcatid smallint? = 0; schema_ver int? = 0; stats_schema_ver int? = 0; type char(2)?; userstat smallint? = 0;
            sysstat smallint? = 0; indexdel smallint? = 0; refdate datetime; version int? = 0; deltrig int? = 0; instrig int? = 0; updtrig int? = 0;
            seltrig int? = 0; category int? = 0; cache smallint? = 0
            """, context => SystemViews.Find("sys", "objects")!.NamedRows(context).Select(item => new SystemRow
        {
            ["name"] = item["name"], ["id"] = item["object_id"], ["xtype"] = item["type"], ["uid"] = item["schema_id"],
            ["parent_obj"] = item["parent_object_id"], ["crdate"] = item["create_date"], ["refdate"] = item["create_date"],
            ["type"] = item["type"] is "PK" or "UQ" ? "K " : item["type"],
        })),
        new("sys", "syscolumns", """
            name sysname?; id int; xtype tinyint; typestat tinyint = 0; xusertype smallint?; length smallint; xprec tinyint; xscale tinyint; colid smallint?;
            xoffset smallint = 0; bitpos tinyint? = 0; reserved tinyint? = 0; colstat smallint?; cdefault int; domain int = 0; number smallint? = 0;
            colorder smallint?; autoval varbinary(8000)?; offset smallint? = 0; collationid int?; language int? = 0; status tinyint?; type tinyint?;
            usertype smallint?; printfmt varchar(255)?; prec smallint?; scale int?; iscomputed int?; isoutparam int? = 0; isnullable int?;
            collation sysname?; tdscollation binary(5)?
            """, context => SystemViews.Find("sys", "columns")!.NamedRows(context).Select(item => new SystemRow
        {
            ["name"] = item["name"], ["id"] = item["object_id"], ["xtype"] = item["system_type_id"], ["xusertype"] = item["user_type_id"],
            ["length"] = item["max_length"], ["xprec"] = item["precision"], ["xscale"] = item["scale"], ["colid"] = item["column_id"],
            ["colorder"] = item["column_id"], ["colstat"] = item["is_identity"] is true ? 1 : 0, ["cdefault"] = item["default_object_id"],
            ["status"] = (item["is_identity"] is true ? 128 : 0) | (item["is_nullable"] is true ? 8 : 0), ["prec"] = item["precision"],
            ["scale"] = item["scale"], ["iscomputed"] = 0, ["isnullable"] = item["is_nullable"] is true ? 1 : 0, ["collation"] = item["collation_name"],
        })),
        new("sys", "systypes", """
            name sysname; xtype tinyint; status tinyint? = 0; xusertype smallint?; length smallint; xprec tinyint; xscale tinyint; tdefault int = 0;
            domain int = 0; uid smallint? = 4; reserved smallint? = 0; collationid int?; usertype smallint?; variable bit?; allownulls bit?; type tinyint;
            printfmt varchar(255)?; prec smallint?; scale tinyint?; collation sysname?
            """, _ => SystemTypes.All.Select(type => new SystemRow
        {
            ["name"] = type.Name, ["xtype"] = type.SystemTypeId, ["xusertype"] = type.UserTypeId, ["length"] = type.MaxLength, ["xprec"] = type.Precision,
            ["xscale"] = type.Scale, ["variable"] = type.Name.Contains("var"), ["allownulls"] = type.Name is not ("timestamp" or "sysname"),
            ["type"] = type.SystemTypeId, ["prec"] = type.Precision, ["scale"] = type.Scale,
            ["collation"] = type.IsCollated ? SqlCollation.Default.Name : null,
        })),
    ];
}
