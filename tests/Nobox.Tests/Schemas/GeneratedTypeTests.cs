using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace Nobox.Tests.Schemas;

/// <summary>Schemas of hundreds of generated C# types, or with <c>NOBOX_DEEP_TESTS=1</c> of thousands, against OpenAI's rules and against values of the types.</summary>
public sealed class GeneratedTypeTests
{
    private static readonly int Types = Environment.GetEnvironmentVariable("NOBOX_DEEP_TESTS") == "1" ? 3_000 : 750;

    private static readonly JsonSerializerOptions Plain = new()
    {
        TypeInfoResolver = new DefaultJsonTypeInfoResolver(),
        Converters = { new JsonStringEnumConverter() },
    };

    private static readonly JsonSerializerOptions Web = new(JsonSerializerDefaults.Web)
    {
        TypeInfoResolver = new DefaultJsonTypeInfoResolver(),
        NumberHandling = JsonNumberHandling.AllowReadingFromString | JsonNumberHandling.AllowNamedFloatingPointLiterals,
        RespectNullableAnnotations = true,
    };

    [Fact]
    public void A_schema_is_called_strict_exactly_when_the_rules_allow_it()
    {
        int strict = 0;
        var names = new HashSet<string>();
        for (int seed = 0; seed < Types; seed++)
        {
            Type type = new TypeGenerator(seed).Type();
            if (!names.Add(type.ToString()))
                continue;
            JsonSchema schema = SchemaOf(type, seed % 2 == 0 ? Plain : Web);
            IReadOnlyList<string> violations = OpenAIStrictRules.Violations(schema.ToString());
            Assert.True(schema.IsStrict == (violations.Count == 0), $"{type}: {string.Join("; ", violations)} {schema}");
            strict += schema.IsStrict ? 1 : 0;
            bool isDeep = violations is ["more than 10 levels of nesting"];
            Assert.True(schema.IsStrict || TypeGenerator.IsOpen(type) || isDeep, $"{type} has a strict schema: {string.Join("; ", violations)} {schema}");
        }

        Assert.InRange(names.Count, Types * 2 / 3, Types);
        Assert.InRange(strict, names.Count * 8 / 10, names.Count * 95 / 100);
    }

    [Fact]
    public void What_the_serializer_writes_follows_the_schema()
    {
        for (int seed = 0; seed < Types / 3; seed++)
        {
            var generator = new TypeGenerator(seed);
            Type type = generator.Type();
            JsonSerializerOptions options = seed % 2 == 0 ? Plain : Web;
            string schema = SchemaOf(type, options).ToString();
            string value = JsonSerializer.Serialize(generator.Value(type), options.GetTypeInfo(type));
            Assert.True(SchemaMatch.Mismatch(value, schema) is null, $"{type}: {SchemaMatch.Mismatch(value, schema)} in {value} by {schema}");
        }
    }

    [Fact]
    public void Parameters_of_tools_follow_the_same_rules()
    {
        for (int seed = 0; seed < Types / 5; seed++)
        {
            var generator = new TypeGenerator(seed);
            Type[] types = [generator.Type(), generator.Type(), generator.Type()];
            ToolParameter[] parameters = [.. types.Select((type, i) => Parameter($"p{i}", type))];
            ChatTool tool = ChatTool.Create("tool", "A tool.", parameters);
            IReadOnlyList<string> violations = OpenAIStrictRules.Violations(tool.Parameters.ToString());
            Assert.True(tool.Strict == (violations.Count == 0), $"{string.Join("; ", violations)} {tool.Parameters}");
            Assert.True(tool.Strict || types.Any(TypeGenerator.IsOpen) || violations is ["more than 10 levels of nesting"], $"{string.Join("; ", violations)} {tool.Parameters}");
        }
    }

    [Fact]
    public void A_schema_that_is_changed_somewhere_is_judged_by_the_rules()
    {
        (string Keyword, string Value)[] changes =
        [
            ("type", "\"string\""), ("type", "[\"object\",\"null\"]"), ("type", "[\"array\",\"string\"]"), ("enum", "[\"a\"]"), ("enum", "[1,null]"), ("const", "true"),
            ("anyOf", """[{"type":"string"}]"""), ("oneOf", "[]"), ("$ref", "\"#\""), ("$ref", "\"#/properties/Value\""), ("$defs", "{}"), ("items", """{"type":"string"}"""),
            ("items", "true"), ("properties", "{}"), ("required", "[]"), ("additionalProperties", "true"), ("pattern", "\"a\""), ("format", "\"date\""), ("format", "\"uri\""),
            ("minimum", "1"), ("minItems", "1"), ("minLength", "1"), ("description", "\"x\""), ("description", "1"), ("default", "null"), ("title", "\"x\""),
        ];
        int strict = 0;
        for (int seed = 0; seed < Types; seed++)
        {
            var random = new Random(seed);
            JsonNode root = JsonNode.Parse(SchemaOf(new TypeGenerator(seed).Type(), Plain).ToString())!;
            JsonObject[] nodes = [.. Objects(root)];
            JsonObject node = nodes[random.Next(nodes.Length)];
            (string keyword, string value) = changes[random.Next(changes.Length)];
            if (random.Next(4) == 0 && node.Count > 0)
                node.Remove(node.GetAt(random.Next(node.Count)).Key);
            else
                node[keyword] = JsonNode.Parse(value);
            string schema = root.ToJsonString();
            IReadOnlyList<string> violations = OpenAIStrictRules.Violations(schema);
            bool isStrict = JsonSchema.Parse(schema).IsStrict;
            strict += isStrict ? 1 : 0;
            Assert.True(isStrict == (violations.Count == 0), $"{seed}: {string.Join("; ", violations)} {schema}");
        }

        Assert.InRange(strict, Types / 20, Types / 2);
    }

    private static IEnumerable<JsonObject> Objects(JsonNode? node) => node switch
    {
        JsonObject schema => schema.SelectMany(keyword => Objects(keyword.Value)).Prepend(schema),
        JsonArray items => items.SelectMany(Objects),
        _ => [],
    };

    private static JsonSchema SchemaOf(Type type, JsonSerializerOptions options) =>
        (JsonSchema)typeof(JsonSchema).GetMethod(nameof(JsonSchema.Of))!.MakeGenericMethod(type).Invoke(null, [options.GetTypeInfo(type)])!;

    private static ToolParameter Parameter(string name, Type type) =>
        (ToolParameter)Activator.CreateInstance(typeof(ToolParameter<>).MakeGenericType(type), name, Plain.GetTypeInfo(type), $"Parameter {name}.")!;
}
