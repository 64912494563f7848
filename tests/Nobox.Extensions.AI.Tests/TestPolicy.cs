using Nobox.CompilerServices;

namespace Nobox.Extensions.AI.Tests;

/// <summary>Registers a policy for all tests of this assembly. It denies only models that no other test uses.</summary>
internal static class TestPolicy
{
    private static readonly Lazy<bool> Registered = new(() =>
    {
        CompiledPolicy.Register(new ModelPolicy { Deny = ["forbidden/*"] });
        return true;
    });

    public static void Register() => Assert.True(Registered.Value);
}
