using System.Globalization;
using System.Text;
using CsCheck;
using Nobox.Generators.Tests.Emit;

namespace Nobox.Generators.Tests.Infrastructure;

/// <summary>JSON values as nobody writes them, in the words of JSON: what a serializer would never let through can stand here.</summary>
internal static class HostileJson
{
    private static readonly string[] Pieces =
    [
        .. HostileCatalogTests.Texts.Select(row => row.Data),
        "gpt", "3", "5", ".", "-", "o", "A", "a", "\ud83d", "\ude00", "\ud800", "\udfff", "\u200F", "\u2066", "\u2069", "\u061C", "\0\0", "*/ class Evil { } /*",
        "\")]class Evil{}//", "/>", "<!--", "\"\"\"\"u8;", "\n\"\"\"u8;\nclass Evil { }", "temperature", "Temperature", "top-p", "toP_p", "frobnicate",
    ];

    /// <summary>Texts made of pieces that have been trouble, so that they meet, collide and nest.</summary>
    public static readonly Gen<string> Text = Pick(Pieces).Array[0, 4].Select(string.Concat);

    private static readonly string[] Numbers =
    [
        "0", "-0", "-1", "1", "4096", "0.1e+1", "1e5", "1E-400", "1e400", "-1e400", "1e-6", "0.000001", "1.50", "2147483648", "9223372036854775807", "9223372036854775808",
        "-9223372036854775808", "99999999999999999999", "253402300799", "253402300800", "79228162514264337593543950335", "79228162514264337593543950336",
        "1e999999999999", new string('9', 400), "0." + new string('0', 400) + "1",
    ];

    /// <summary>Numbers in and beyond all bounds.</summary>
    public static readonly Gen<string> Number = Gen.Frequency((3, Pick(Numbers)), (1, Gen.Long.Select(static number => number.ToString(CultureInfo.InvariantCulture))));

    /// <summary>A string in JSON: as plain as can be, in ASCII, or with every unit escaped.</summary>
    public static readonly Gen<string> QuotedText = Text.SelectMany(Quoted);

    private static readonly Gen<string> Simple = Gen.Frequency((3, QuotedText), (2, Number), (2, Pick("null", "true", "false", "[]", "{}", "\"\"")));

    /// <summary>Containers in one another, up to the depth that readers refuse and far beyond.</summary>
    private static readonly Gen<string> Deep = Gen.Select(PickOf(3, 58, 60, 61, 62, 63, 64, 65, 5_000), Gen.Bool, static (depth, arrays) => arrays
        ? new string('[', depth) + new string(']', depth)
        : string.Concat(Enumerable.Repeat("{\"id\":", depth)) + "1" + new string('}', depth));

    /// <summary>Any value at all.</summary>
    public static readonly Gen<string> Value = Gen.Frequency(
        (12, Simple),
        (3, List(Simple, 4)),
        (3, Gen.Select(QuotedText, Simple).Array[0, 4].Select(static members => Members(members))),
        (1, Gen.Frequency((9, Simple), (1, Deep))));

    public static Gen<string> Pick(params string[] choices) => PickOf(choices);

    /// <summary>An array of up to so many values.</summary>
    public static Gen<string> List(Gen<string> item, int most) => item.Array[0, most].Select(static items => "[" + string.Join(",", items) + "]");

    /// <summary>An object with these members, which may repeat.</summary>
    public static string Members(IEnumerable<(string Name, string Value)> members) =>
        "{" + string.Join(",", members.Select(static member => member.Name + ":" + member.Value)) + "}";

    /// <summary>A text in one of JSON's spellings.</summary>
    public static Gen<string> Quoted(string text) => Gen.Frequency((6, Gen.Const(' ')), (3, Gen.Const('~')), (1, Gen.Const('\uffff'))).Select(style => Quote(text, style));

    private static Gen<T> PickOf<T>(params T[] choices) => Gen.Int[0, choices.Length - 1].Select(choice => choices[choice]);

    private static string Quote(string text, char style)
    {
        var quoted = new StringBuilder(text.Length + 2).Append('"');
        foreach (char c in text)
        {
            bool escaped = c is '"' or '\\' or < ' ' || style == '\uffff' || c > '~' && style == '~';
            if (escaped)
                quoted.Append("\\u").Append(((int)c).ToString("x4", CultureInfo.InvariantCulture));
            else
                quoted.Append(c);
        }

        return quoted.Append('"').ToString();
    }
}
