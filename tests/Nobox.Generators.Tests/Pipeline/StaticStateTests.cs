using System.Reflection;
using System.Runtime.CompilerServices;

namespace Nobox.Generators.Tests.Pipeline;

public sealed class StaticStateTests
{
    [Fact]
    public void Nothing_that_can_change_is_kept_between_runs_unless_the_garbage_collector_may_take_it()
    {
        const BindingFlags Static = BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly;
        FieldInfo[] fields = [.. typeof(CatalogGenerator).Assembly.GetTypes()
            .Where(type => !type.IsDefined(typeof(CompilerGeneratedAttribute)))
            .SelectMany(type => type.GetFields(Static))];

        Assert.NotEmpty(fields);
        Assert.All(fields, field => Assert.True(
            field.IsInitOnly || field.IsLiteral || IsWeak(field.FieldType), field.DeclaringType + "." + field.Name + " holds what can change."));
    }

    private static bool IsWeak(Type type) => type.IsGenericType && type.GetGenericTypeDefinition() == typeof(WeakReference<>);
}
