using System.Globalization;
using System.Text;
using CsCheck;

namespace Nobox.Tests;

public class GatewayTextTests
{
    [Theory]
    [InlineData("secret-1", "Bearer secret-1", "Bearer [token]")]
    [InlineData("secret-1", "secret-1,secret-1.", "[token],[token].")]
    [InlineData("secret-1", "'secret-1'", "'[token]'")]
    [InlineData("secret-1", "secret-12 asecret-1 secret-1b", "secret-12 asecret-1 secret-1b")]
    [InlineData("x", "SyntaxError", "SyntaxError")]
    [InlineData("x", "x", "x")]
    [InlineData("secret1", "secret1", "secret1")]
    [InlineData("secret12", "secret12", "[token]")]
    [InlineData("password", "passwords", "passwords")]
    [InlineData("nbx-planted-secret-4711", "xnbx-planted-secret-4711y", "x[token]y")]
    public void The_token_is_masked_where_it_is_plausible_and_complete(string token, string text, string expected) =>
        Assert.Equal(expected, new GatewayText(token).Line(text));

    [Theory]
    [InlineData("secret+/1", """{"message":"\nsecret\u002b\/1"}""", """{"message":"\n[token]"}""")]
    [InlineData("secret+/1", """{"message":"\u0022secret\u002B/1\u0022"}""", """{"message":"\u0022[token]\u0022"}""")]
    [InlineData("secret-1", """{"message":"\tsecret-1\n"}""", """{"message":"\t[token]\n"}""")]
    public void The_token_is_masked_in_a_body_that_escapes_it(string token, string body, string expected) =>
        Assert.Equal(expected, new GatewayText(token).Body(Encoding.UTF8.GetBytes(body)));

    [Fact]
    public void A_body_that_is_cut_in_the_token_or_in_a_character_shows_no_piece_of_it()
    {
        var text = new GatewayText(Secret.Token);
        string padding = new('-', GatewayText.LongestBody - 10);
        Assert.Equal(padding + "[token]", text.Body(Encoding.UTF8.GetBytes(padding + Secret.Token)));
        string most = new('-', GatewayText.LongestBody - 2);
        Assert.Equal(most, text.Body(Encoding.UTF8.GetBytes(most + "\U0001F600")));
        Assert.Null(text.Body([]));
    }

    [Fact]
    public void A_body_within_the_limit_is_kept_as_it_is()
    {
        string body = new string('-', GatewayText.LongestBody - 4) + "nbx-";
        Assert.Equal(body, new GatewayText(Secret.Token).Body(Encoding.UTF8.GetBytes(body)));
    }

    [Fact]
    public void A_line_of_any_text_is_short_and_moves_nothing() =>
        Gen.String[Gen.OneOf(Gen.Char, Gen.Char['\u2000', '\u2070'], Gen.Char['\0', ' ']), 0, 700].Sample(text =>
        {
            string line = GatewayText.OnOneLine(text);
            Assert.InRange(line.Length, 0, 500);
            foreach (Rune rune in line.EnumerateRunes())
            {
                Assert.DoesNotContain(
                    Rune.GetUnicodeCategory(rune),
                    rune.Value is 0x200C or 0x200D
                        ? []
                        : new[] { UnicodeCategory.Control, UnicodeCategory.Format, UnicodeCategory.LineSeparator, UnicodeCategory.ParagraphSeparator });
            }
        });

    [Theory]
    [InlineData("plain text, d\u00e9j\u00e0 vu \U0001F468\u200D\U0001F469", null)]
    [InlineData("a\u202eb\ufeff\u0085\U000E0041", @"a\u202eb\ufeff\u0085\U000e0041")]
    public void Ordinary_text_is_kept_and_invisible_characters_are_escaped(string text, string? expected) =>
        Assert.Equal(expected ?? text, GatewayText.OnOneLine(text));

    [Fact]
    public void A_text_of_exactly_500_characters_is_not_cut()
    {
        string text = new('x', 500);
        Assert.Equal(text, GatewayText.OnOneLine(text));
        Assert.Equal(text[..497] + "...", GatewayText.OnOneLine(text + "x"));
        Assert.Equal(text[..495] + "...", GatewayText.OnOneLine(text[..495] + "\u001b" + text));
    }
}
