namespace WorkspaceDb.Deploy.Discovery;

/// <summary>The objects that CREATE OR ALTER makes.</summary>
internal enum ModuleKind
{
    /// <summary>A view.</summary>
    View,

    /// <summary>A stored procedure.</summary>
    Procedure,

    /// <summary>A function, whatever it returns.</summary>
    Function,

    /// <summary>A trigger of a table.</summary>
    Trigger,
}
