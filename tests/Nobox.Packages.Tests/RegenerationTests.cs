namespace Nobox.Packages.Tests;

/// <summary><c>dotnet build</c> follows the catalog.</summary>
public sealed class RegenerationTests(PackedFeed feed)
{
    [Fact]
    public async Task A_model_that_is_added_to_the_catalog_compiles_and_one_that_is_removed_does_not()
    {
        var consumer = new Consumer(feed, "regeneration");
        consumer.WriteCatalog("acme/first-1");
        consumer.WriteProgram("Console.WriteLine(ModelIds.Acme.First1);");
        Assert.Equal("acme/first-1", await consumer.RunAsync());

        consumer.WriteCatalog("acme/first-1", "acme/second-2");
        consumer.WriteProgram("Console.WriteLine(ModelIds.Acme.First1 + ChatModels.Acme.Second2);");
        Assert.Equal("acme/first-1acme/second-2", await consumer.RunAsync());

        consumer.WriteCatalog("acme/second-2");
        string[] errors = (await consumer.BuildAsync()).Errors;
        Assert.Equal("error CS0117: 'ModelIds.Acme' does not contain a definition for 'First1'", Assert.Single(errors));
    }
}
