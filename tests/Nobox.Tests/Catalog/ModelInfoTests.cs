namespace Nobox.Tests;

public class ModelInfoTests
{
    [Fact]
    public void Descriptions_with_equal_values_are_equal()
    {
        ModelInfo one = new() { Id = "a", SupportedParameters = ["seed", "tools"], Pricing = new() { Prompt = 1 } };
        ModelInfo other = new() { Id = "a", SupportedParameters = new List<string> { "seed", "tools" }, Pricing = new() { Prompt = 1 } };
        Assert.Equal(one, other);
        Assert.Equal(one.GetHashCode(), other.GetHashCode());
        Assert.NotEqual(one, other with { SupportedParameters = ["tools", "seed"] });
        Assert.NotEqual(one, other with { SupportedParameters = null });
    }

    [Fact]
    public void A_list_that_changes_later_does_not_change_the_description()
    {
        List<string> names = ["seed"];
        ModelInfo model = new() { Id = "a", SupportedParameters = names };
        names.Add("tools");
        Assert.Equal(["seed"], model.SupportedParameters);
    }

    [Theory]
    [InlineData("parallel_tool_calls", "tools")]
    [InlineData("reasoning_effort", "reasoning")]
    [InlineData("include_reasoning", "reasoning")]
    [InlineData("response_format", "structured_outputs")]
    [InlineData("max_tokens", "max_completion_tokens")]
    [InlineData("max_completion_tokens", "max_tokens")]
    [InlineData("logprobs", "top_logprobs")]
    [InlineData("top_logprobs", "logprobs")]
    public void A_listed_parameter_implies_others_unless_they_are_denied(string implied, string listed)
    {
        Assert.True(new ModelInfo { Id = "a", SupportedParameters = [listed] }.Supports(implied));
        Assert.False(new ModelInfo { Id = "a", SupportedParameters = [listed, "-" + implied] }.Supports(implied));
        Assert.False(new ModelInfo { Id = "a", SupportedParameters = [] }.Supports(implied));
        Assert.Null(new ModelInfo { Id = "a" }.Supports(implied));
    }

    [Fact]
    public void A_parameter_that_is_implied_by_another_does_not_imply_it() =>
        Assert.False(new ModelInfo { Id = "a", SupportedParameters = ["parallel_tool_calls", "reasoning_effort"] }.Supports("tools"));
}
