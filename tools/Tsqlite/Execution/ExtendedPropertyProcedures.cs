using Tsqlite.Definition;
using Tsqlite.Types;

namespace Tsqlite.Execution;

/// <summary>The procedures of extended properties: their arguments.</summary>
internal static class ExtendedPropertyProcedures
{
    public static int Add(Interpreter interpreter, IReadOnlyList<Argument> arguments)
    {
        SystemProcedures.Require(arguments, "sp_addextendedproperty", "@name");
        new ExtendedProperties(interpreter.Database).Add(Name(arguments, 0, "@name") ?? "", Value(arguments), PathOf(arguments, 2));
        return 0;
    }

    public static int Update(Interpreter interpreter, IReadOnlyList<Argument> arguments)
    {
        SystemProcedures.Require(arguments, "sp_updateextendedproperty", "@name");
        new ExtendedProperties(interpreter.Database).Update(Name(arguments, 0, "@name") ?? "", Value(arguments), PathOf(arguments, 2));
        return 0;
    }

    public static int Drop(Interpreter interpreter, IReadOnlyList<Argument> arguments)
    {
        SystemProcedures.Require(arguments, "sp_dropextendedproperty", "@name");
        new ExtendedProperties(interpreter.Database).Drop(Name(arguments, 0, "@name") ?? "", PathOf(arguments, 1));
        return 0;
    }

    private static string? Value(IReadOnlyList<Argument> arguments) => SystemProcedures.Value<string>(arguments, 1, "@value", SqlType.NVarChar(3750));

    private static string? Name(IReadOnlyList<Argument> arguments, int position, string name) =>
        SystemProcedures.Value<string>(arguments, position, name, SqlType.SysName);

    private static ExtendedProperties.Path PathOf(IReadOnlyList<Argument> arguments, int first) => new(
        Name(arguments, first, "@level0type"), Name(arguments, first + 1, "@level0name"), Name(arguments, first + 2, "@level1type"),
        Name(arguments, first + 3, "@level1name"), Name(arguments, first + 4, "@level2type"), Name(arguments, first + 5, "@level2name"));
}
