namespace Nobox.EndToEnd.Tests;

/// <summary>Tests the text that an editor shows about a model.</summary>
public sealed class HoverTests
{
    [Theory]
    [InlineData("var model = ChatModels.OpenAI.Gp$$t4o;")]
    [InlineData("v$$ar model = ChatModels.OpenAI.Gpt4o;")]
    [InlineData("ChatModelTypes.OpenAI.Gp$$t4o model = ChatModels.OpenAI.Gpt4o;")]
    [InlineData("string id = ModelIds.OpenAI.Gp$$t4o;")]
    public async Task A_model_its_type_and_its_id_show_the_facts(string body)
    {
        string shown = await Editor.HoverAsync(body);
        Assert.Contains("Gpt4o", shown);
        Assert.Contains("openai/gpt-4o: GPT-4o.", shown);
        Assert.Contains("USD per million tokens: prompt 2.5", shown);
        Assert.DoesNotContain("not nullable aware", shown);
    }

    [Fact]
    public async Task A_variable_shows_the_name_of_its_model_and_that_it_is_not_null()
    {
        string shown = await Editor.HoverAsync("var model = ChatModels.OpenAI.Gpt4o; Console.WriteLine(mo$$del);");
        Assert.Contains("ChatModelTypes.OpenAI.Gpt4o? model", shown);
        Assert.Contains("'model' is not null here.", shown);
    }
}
