using System.Globalization;
using Tsqlite.Binding;
using Tsqlite.Catalog;
using Tsqlite.Storage;

using static Tsqlite.Storage.SqliteText;

namespace Tsqlite.Emission;

/// <summary>Calls of user-defined functions. A table-valued one gives its rows packed; see <see cref="PackedRows"/>.</summary>
internal sealed partial class Emitter
{
    private void ModuleCall(BoundModuleCall call)
    {
        _callsModules = true;
        Write(Quote(call.Function.Kind == ModuleKind.ScalarFunction ? ModuleFunctions.Scalar : ModuleFunctions.Rows));
        Write($"({call.Function.ObjectId.ToString(CultureInfo.InvariantCulture)}");
        foreach (var argument in call.Arguments)
        {
            Write(", ");
            Expression(argument);
        }

        Write(')');
    }
}
