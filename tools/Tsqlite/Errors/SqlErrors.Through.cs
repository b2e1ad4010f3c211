namespace Tsqlite.Errors;

/// <summary>Errors of writes through views, common table expressions and derived tables.</summary>
internal static partial class SqlErrors
{
    public static SqlErrorException ViewGrouped(string view) => Error(4403, 16, 1,
        $"Cannot update the view or function '{view}' because it contains aggregates, or a DISTINCT or GROUP BY clause, or PIVOT or UNPIVOT operator.");

    public static SqlErrorException ViewOfSeveral(string view) => Error(4405, 16, 1,
        $"View or function '{view}' is not updatable because the modification affects multiple base tables.");

    public static SqlErrorException ViewColumnComputed(string view) => Error(4406, 16, 1,
        $"Update or insert of view or function '{view}' failed because it contains a derived or constant field.");

    public static SqlErrorException CheckOptionFailed() => Error(550, 16, 1,
        "The attempted insert or update failed because the target view either specifies WITH CHECK OPTION or spans a view that specifies WITH CHECK OPTION "
        + "and one or more rows resulting from the operation did not qualify under the CHECK OPTION constraint.");

    public static SqlErrorException DerivedTableGrouped(string table) => Error(4418, 16, 1,
        $"Derived table '{table}' is not updatable because it contains aggregates, or a DISTINCT or GROUP BY clause, or PIVOT or UNPIVOT operator.");

    public static SqlErrorException DerivedTableOfSeveral(string table) => Error(4420, 16, 1,
        $"Derived table '{table}' is not updatable because the modification affects multiple base tables.");

    public static SqlErrorException DerivedTableColumnComputed(string table) => Error(4421, 16, 1,
        $"Derived table '{table}' is not updatable because a column of the derived table is derived or constant.");

    public static SqlErrorException ViewHasTrigger(string view, string statement) => Error(4422, 16, 1,
        $"View '{view}' has an INSTEAD OF {statement} trigger and cannot be a target of an {statement} FROM statement.");

    public static SqlErrorException ViewWithUnion(string view) => Error(4426, 16, 1,
        $"View '{view}' is not updatable because the definition contains a UNION operator.");
}
