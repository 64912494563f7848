using Nobox.Generators.Naming;

namespace Nobox.Generators.Tests.Naming;

public sealed class SymbolNameTests
{
    [Theory]
    [InlineData("gpt-4o", "Gpt4o")]
    [InlineData("gpt-4.1-mini", "Gpt4_1Mini")]
    [InlineData("llama-3.3-70b", "Llama3_3_70b")]
    [InlineData("llama-3.2-3b-instruct:free", "Llama3_2_3bInstructFree")]
    [InlineData("deepseek-r1", "DeepSeekR1")]
    [InlineData("claude-3.5-sonnet", "Claude3_5Sonnet")]
    [InlineData("o1-preview", "O1Preview")]
    [InlineData("qwen-plus-2025-07-28:thinking", "QwenPlus2025_07_28Thinking")]
    [InlineData("minimax-m2.5", "MiniMaxM2_5")]
    [InlineData("@cf/meta/llama", "CfMetaLlama")]
    [InlineData("a+b", "AB")]
    public void Words_are_in_Pascal_case_and_an_underscore_stays_between_digits(string id, string name) =>
        Assert.Equal(name, SymbolName.Create(id));

    [Theory]
    [InlineData("openai", "OpenAI")]
    [InlineData("x-ai", "XAI")]
    [InlineData("xai", "XAI")]
    [InlineData("xAI", "XAI")]
    [InlineData("z-ai", "ZAI")]
    [InlineData("mistralai", "MistralAI")]
    [InlineData("moonshotai", "MoonshotAI")]
    [InlineData("nousresearch", "NousResearch")]
    [InlineData("minimax", "MiniMax")]
    [InlineData("deepseek", "DeepSeek")]
    [InlineData("nvidia", "Nvidia")]
    [InlineData("anthropic", "Anthropic")]
    [InlineData("google", "Google")]
    [InlineData("meta", "Meta")]
    public void Brands_keep_their_casing(string provider, string name) => Assert.Equal(name, SymbolName.Create(provider));

    [Theory]
    [InlineData("~anthropic", "TildeAnthropic")]
    [InlineData("a~b", "AB")]
    public void A_leading_tilde_is_spelled(string id, string name) => Assert.Equal(name, SymbolName.Create(id));

    [Theory]
    [InlineData("01-ai", "_01AI")]
    [InlineData("4o", "_4o")]
    public void A_name_never_starts_with_a_digit(string id, string name) => Assert.Equal(name, SymbolName.Create(id));

    [Theory]
    [InlineData("")]
    [InlineData("-./:@")]
    [InlineData("\u202E\0\u2028")]
    public void Nothing_but_separators_gives_no_name(string id) => Assert.Equal("", SymbolName.Create(id));

    [Theory]
    [InlineData("gpt-4o\u3164", "Gpt4o")]
    [InlineData("gpt\u115F4o", "Gpt4o")]
    [InlineData("\uFFA0\u1160", "")]
    public void Letters_that_show_as_nothing_separate_words(string id, string name) => Assert.Equal(name, SymbolName.Create(id));

    [Theory]
    [InlineData('漢')]
    [InlineData('é')]
    [InlineData('a')]
    public void A_name_fits_into_the_name_of_a_file(char letter)
    {
        string name = SymbolName.Create(new string(letter, 118));
        Assert.InRange(System.Text.Encoding.UTF8.GetByteCount(name), 1, 209);
        Assert.Equal(letter == 'a' ? "A" + new string('a', 117) : name, name);
    }

    [Fact]
    public void A_long_name_is_cut_and_ends_with_its_hash()
    {
        string first = SymbolName.Create(new string('a', 10_000));
        string second = SymbolName.Create(new string('a', 9_999));
        Assert.Equal(120, first.Length);
        Assert.Equal(120, second.Length);
        Assert.Matches("^Aa+_[a-f][0-9a-f]{7}$", first);
        Assert.NotEqual(first, second);
    }
}
