namespace Tsqlite.Storage;

/// <summary>The SQLite functions behind calls of user-defined functions: the object's id comes first, then the stored arguments.</summary>
internal static class ModuleFunctions
{
    /// <summary>Gives the stored value of a scalar function.</summary>
    public const string Scalar = "module_scalar";

    /// <summary>Gives the rows of a table-valued function, packed as emitted SQL unpacks them.</summary>
    public const string Rows = "module_rows";
}
