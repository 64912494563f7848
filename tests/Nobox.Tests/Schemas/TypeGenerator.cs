using System.ComponentModel;
using System.Reflection;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Nobox.Tests.Schemas;

/// <summary>Makes C# types by combining generic ones, and values of them. Each seed makes the same type and value.</summary>
internal sealed class TypeGenerator(int seed)
{
    private static readonly Type[] Scalars =
    [
        typeof(string), typeof(int), typeof(long), typeof(double), typeof(decimal), typeof(bool), typeof(char), typeof(Color), typeof(Guid), typeof(Uri), typeof(DateTime),
        typeof(DateOnly), typeof(TimeOnly), typeof(TimeSpan), typeof(byte[]), typeof(Version), typeof(Half), typeof(ulong),
        typeof(int?), typeof(Color?), typeof(DateTime?), typeof(double?), typeof(char?), typeof(TimeOnly?),
    ];

    private static readonly Type[] Objects = [typeof(Plain), typeof(Empty), typeof(Shape), typeof(Money), typeof(Money?), typeof(Person), typeof(Described), typeof(OneKind)];

    private static readonly Type[] Collections = [typeof(List<>), typeof(IReadOnlyList<>), typeof(HashSet<>), typeof(IEnumerable<>)];

    private static readonly Type[] Generics =
    [
        typeof(Box<>), typeof(Node<>), typeof(Tree<>), typeof(Maybe<>), typeof(Twice<>), typeof(Pair<,>), typeof(Pair<,>), typeof(Point<>), typeof(Optional<>), typeof(Left<>),
    ];

    // Types whose JSON has no strict schema: any names of properties, or any value.
    private static readonly Type[] Open = [typeof(Dictionary<string, int>), typeof(object), typeof(JsonElement), typeof(Dictionary<string, Plain>)];

    private readonly Random _random = new(seed);

    public static bool IsOpen(Type type) => Open.Contains(type) || type.IsGenericType && type.GetGenericArguments().Any(IsOpen) || type.IsArray && IsOpen(type.GetElementType()!);

    /// <summary>Makes a type that is written as an object. One of ten has an open part.</summary>
    public Type Type() => Generic(_random.Next(1, 5), _random.Next(10) == 0);

    public object? Value(Type type, int depth = 0)
    {
        if (Nullable.GetUnderlyingType(type) is { } underlying)
            return _random.Next(2) == 0 ? null : Value(underlying, depth);
        if (type.IsArray && type != typeof(byte[]) || Collections.Contains(Definition(type)))
            return Collection(type, depth);
        return ScalarValue(type) ?? ObjectValue(type, depth);
    }

    private Type Generic(int depth, bool open)
    {
        Type definition = Pick(Generics);
        int openAt = open ? _random.Next(definition.GetGenericArguments().Length) : -1;
        return definition.MakeGenericType([.. definition.GetGenericArguments().Select((_, i) => Argument(depth - 1, i == openAt))]);
    }

    private Type Argument(int depth, bool open)
    {
        if (depth <= 0)
            return open ? Pick(Open) : Pick(_random.Next(2) == 0 ? Scalars : Objects);
        return _random.Next(4) switch
        {
            0 => Argument(depth - 1, open).MakeArrayType(),
            1 => Pick(Collections).MakeGenericType(Argument(depth - 1, open)),
            _ => Generic(depth, open),
        };
    }

    private object Collection(Type type, int depth)
    {
        Type element = type.IsArray ? type.GetElementType()! : type.GetGenericArguments()[0];
        var items = Array.CreateInstance(element, depth > 4 ? 0 : _random.Next(3));
        for (int i = 0; i < items.Length; i++)
            items.SetValue(Value(element, depth + 1), i);
        return type.IsArray || type.IsInterface ? items : Activator.CreateInstance(type, items)!;
    }

    private object? ScalarValue(Type type) => type.IsEnum ? Pick(Enum.GetValues<Color>()) : type switch
    {
        _ when type == typeof(string) => Pick(["", "text", "\"é\u2028", "null"]),
        _ when type == typeof(int) => _random.Next(-9, 9),
        _ when type == typeof(long) => _random.NextInt64(),
        _ when type == typeof(ulong) => ulong.MaxValue,
        _ when type == typeof(double) => _random.NextDouble() * 1e9,
        _ when type == typeof(Half) => (Half)_random.NextDouble(),
        _ when type == typeof(decimal) => 1.50m,
        _ when type == typeof(bool) => _random.Next(2) == 0,
        _ when type == typeof(char) => Pick(['a', 'é', '"', ' ']),
        _ when type == typeof(Guid) => Guid.NewGuid(),
        _ when type == typeof(Uri) => new Uri("https://example.com/a?b=c"),
        _ when type == typeof(DateTime) => DateTime.UnixEpoch.AddTicks(_random.NextInt64(1L << 50)),
        _ when type == typeof(DateOnly) => new DateOnly(2026, 2, 28),
        _ when type == typeof(TimeOnly) => new TimeOnly(_random.NextInt64(TimeSpan.TicksPerDay)),
        _ when type == typeof(TimeSpan) => TimeSpan.FromTicks(_random.NextInt64(-1L << 50, 1L << 50)),
        _ when type == typeof(byte[]) => new byte[] { 1, 2, 3 },
        _ when type == typeof(Version) => new Version(1, 2, 3),
        _ when type == typeof(object) => "anything",
        _ when type == typeof(JsonElement) => JsonElement.Parse("[1]"),
        _ => null,
    };

    private object ObjectValue(Type type, int depth)
    {
        if (type == typeof(Shape))
            type = Pick([typeof(Circle), typeof(Square), typeof(Group)]);
        else if (type == typeof(OneKind))
            type = typeof(OnlyKind);
        if (typeof(System.Collections.IDictionary).IsAssignableFrom(type))
            return Activator.CreateInstance(type)!;
        ConstructorInfo constructor = type.GetConstructors().MaxBy(each => each.GetParameters().Length)!;
        var nullability = new NullabilityInfoContext();
        object?[] arguments = [.. constructor.GetParameters().Select(parameter =>
            depth > 4 && nullability.Create(parameter).WriteState == NullabilityState.Nullable ? null : Value(parameter.ParameterType, depth + 1))];
        return constructor.Invoke(arguments);
    }

    private static Type? Definition(Type type) => type.IsGenericType ? type.GetGenericTypeDefinition() : null;

    private T Pick<T>(T[] items) => items[_random.Next(items.Length)];

    public enum Color
    {
        Red,
        Green,
    }

    public sealed record Plain(string Name, int Count);

    public sealed record Empty;

    public readonly record struct Money(decimal Amount, string Currency);

    public sealed record Person(string Name, Person? Mother, Person[] Children, Color? Favorite);

    [Description("A described type.")]
    public sealed record Described([Description("A text.")] string Text, [property: Description("A part.")] Plain Part, [Description("Another.")] Plain? Other);

    [JsonDerivedType(typeof(Circle), "circle"), JsonDerivedType(typeof(Square), "square"), JsonDerivedType(typeof(Group), 3)]
    public abstract record Shape(string Id);

    public sealed record Circle(string Id, double Radius) : Shape(Id);

    public sealed record Square(string Id, double Side, Plain? Label) : Shape(Id);

    public sealed record Group(string Id, IReadOnlyList<Shape> Shapes, Shape? First) : Shape(Id);

    [JsonDerivedType(typeof(OnlyKind), "only")]
    public abstract record OneKind;

    public sealed record OnlyKind(string Name) : OneKind;

    public sealed record Box<T>(T Value);

    public sealed record Node<T>(T Value, Node<T>? Next);

    public sealed record Tree<T>(T Value, List<Tree<T>> Children);

    public sealed record Maybe<T>(T? Value, List<T?>? Values);

    public sealed record Twice<T>(T First, List<T> Many, T[] More, T Second);

    public sealed record Pair<TFirst, TSecond>(TFirst First, TSecond Second);

    public readonly record struct Point<T>(T X, T Y);

    public sealed record Optional<T>(T Value, int Count = 5, string Name = "a \"name\"", Color Color = Color.Green, Plain? Other = null);

    public sealed record Left<T>(Right<T>? Right, T Value);

    public sealed record Right<T>(Left<T>? Left, Left<T>[] Others);
}
