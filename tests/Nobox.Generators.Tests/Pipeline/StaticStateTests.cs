using System.Reflection;
using System.Runtime.CompilerServices;

namespace Nobox.Generators.Tests.Pipeline;

public sealed class StaticStateTests
{
    [Fact]
    public void No_state_is_kept_between_runs()
    {
        const BindingFlags Static = BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly;
        FieldInfo[] fields = [.. typeof(CatalogGenerator).Assembly.GetTypes()
            .Where(type => !type.IsDefined(typeof(CompilerGeneratedAttribute)))
            .SelectMany(type => type.GetFields(Static))];

        Assert.NotEmpty(fields);
        Assert.All(fields, field => Assert.True(field.IsInitOnly || field.IsLiteral, field.DeclaringType + "." + field.Name + " can change."));
    }
}
