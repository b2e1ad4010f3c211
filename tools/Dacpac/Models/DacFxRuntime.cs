using System.Diagnostics;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Dacpac.Models;

/// <summary>
/// Lets DacFx 150 run on .NET 6 and later. It reads and writes <c>AssemblyName.KeyPair</c>, which these versions refuse with
/// PlatformNotSupportedException although a null would do. Both accessors are given bodies that do nothing. DacFx 170 does not
/// need this.
/// </summary>
internal static unsafe class DacFxRuntime
{
    private static readonly Lock Gate = new();
    private static bool _done;

    /// <summary>Does it once a process; before the first use of the model API.</summary>
    [Conditional("CLOSED_FEED")]
    public static void Prepare()
    {
        lock (Gate)
        {
            if (_done)
                return;

            var keyPair = typeof(AssemblyName).GetProperty("KeyPair")!;
            Redirect(keyPair.GetMethod!, (nint)(delegate*<AssemblyName, object?>)&GetNothing);
            Redirect(keyPair.SetMethod!, (nint)(delegate*<AssemblyName, object?, void>)&SetNothing);
            _done = true;
        }
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static object? GetNothing(AssemblyName name) => null;

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void SetNothing(AssemblyName name, object? value)
    {
    }

    /// <summary>
    /// A method that was never called is entered through a stub that jumps by way of a data cell. Writing the cell redirects every
    /// caller, needs no change to code pages, and, since the method itself is then never reached, no later optimisation undoes it.
    /// </summary>
    private static void Redirect(MethodInfo method, nint target)
    {
        var stub = (byte*)method.MethodHandle.GetFunctionPointer();
        *(nint*)CellOf(stub) = target;
    }

    private static byte* CellOf(byte* stub) => RuntimeInformation.ProcessArchitecture switch
    {
        // jmp qword ptr [rip + offset]
        Architecture.X64 when stub[0] == 0xFF && stub[1] == 0x25 => stub + 6 + *(int*)(stub + 2),
        // ldr x11, [pc + offset]; br x11
        Architecture.Arm64 when (*(uint*)stub & 0xFF00001F) == 0x5800000B => stub + ((int)(*(uint*)stub << 8) >> 13) * 4,
        _ => throw new PlatformNotSupportedException(
            "DacFx 150, which a closed feed has, runs on x64 and arm64 only, with this .NET runtime's call stubs."),
    };
}
