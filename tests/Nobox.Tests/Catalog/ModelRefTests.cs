namespace Nobox.Tests;

public class ModelRefTests
{
    [Fact]
    public void The_builder_offers_what_the_reference_demands()
    {
        using var client = new NoboxClient("token");
        var vision = new ModelRef<IAcceptsImages>(new Eyes());
        Assert.Equal("eyes", client.Chat(vision).User("Hi").Image(new Uri("https://example.com/a.png")).Build().Model);
        Assert.Same(vision.GetModel(), vision.GetModel());
    }

    [Theory]
    [InlineData("", "ModelRef<IAcceptsImages> is not set; set it to the id of a model with image input.")]
    [InlineData("nobody/has-this", "ModelRef<IAcceptsImages> is set to 'nobody/has-this', which the catalog does not have.")]
    public void A_reference_that_leads_to_no_model_says_why(string id, string message)
    {
        var reference = new ModelRef<IAcceptsImages>(id);
        Assert.Equal(message, Assert.Throws<InvalidOperationException>(reference.GetModel).Message);
        using var client = new NoboxClient("token");
        Assert.Equal(message, Assert.Throws<InvalidOperationException>(() => client.Chat(reference)).Message);
    }

    [Fact]
    public void References_are_equal_when_their_strings_are()
    {
        Assert.Equal(new ModelRef<IChatModel>("a"), new ModelRef<IChatModel>("a"));
        Assert.True(new ModelRef<IChatModel>("a") != new ModelRef<IChatModel>("b"));
        Assert.True(default == new ModelRef<IChatModel>(""));
        Assert.Equal(("a", ""), (new ModelRef<IChatModel>("a").ToString(), default(ModelRef<IChatModel>).ToString()));
        Assert.Equal(new ModelRef<IChatModel>("a").GetHashCode(), new ModelRef<IChatModel>("a").GetHashCode());
    }

    [Fact]
    public void A_catalog_that_was_read_at_run_time_gives_dynamic_models()
    {
        Assert.True(TestCatalog.Models.TryFindModel("gpt-4o", out IChatModel? model));
        Assert.Equal("openai/gpt-4o", Assert.IsType<DynamicChatModel>(model).Id);
        Assert.False(TestCatalog.Models.TryFindModel("gpt-4p", out model));
        Assert.Null(model);
    }

    private sealed class Eyes : IAcceptsImages
    {
        public string Id => "eyes";

        public ModelInfo Info { get; } = new() { Id = "eyes" };
    }
}
