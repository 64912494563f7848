namespace Nobox.Tool.Tests.Code;

/// <summary>Tests commands on a solution whose projects reference each other and have not been built.</summary>
public sealed class SolutionTests
{
    private const string Library = "using Nobox;\nnamespace Lib;\npublic static class Answers { public const string Model = \"eye\"; public static void Ask(NoboxClient client) => client.Chat(ChatModels.Acme.Eye); }\n";

    [Theory]
    [InlineData("All.slnx", "<Solution><Project Path=\"App.csproj\" /><Project Path=\"lib/Lib.csproj\" /></Solution>")]
    [InlineData("All.sln", "Project(\"{FAE04EC0-301F-11D3-BF4B-00C04F79EFBC}\") = \"App\", \"App.csproj\", \"{1}\"\nEndProject\nProject(\"{FAE04EC0-301F-11D3-BF4B-00C04F79EFBC}\") = \"Lib\", \"lib\\Lib.csproj\", \"{2}\"\nEndProject\n")]
    public async Task All_projects_of_a_solution_are_searched_and_migrated(string name, string solution)
    {
        using Workplace place = CodeWorkplace.Create("using Nobox;\nusing var client = new NoboxClient(\"t\");\nLib.Answers.Ask(client);\nclient.Chat(Lib.Answers.Model);\n");
        place.Write(name, solution);
        string project = place.Read("App.csproj");
        place.Write("lib/Lib.csproj", project.Replace("<OutputType>Exe</OutputType>", "").Replace("<PropertyGroup>", "<PropertyGroup><NoboxVisibility>public</NoboxVisibility>"));
        place.Write("lib/Answers.cs", Library);
        place.Write("App.csproj", project
            .Replace("<NoboxGenerate>true</NoboxGenerate>", "<NoboxGenerate>false</NoboxGenerate><EnableDefaultCompileItems>false</EnableDefaultCompileItems>")
            .Replace("<ItemGroup>", "<ItemGroup><Compile Include=\"Program.cs\" /><ProjectReference Include=\"lib/Lib.csproj\" />"));

        Assert.Equal(0, await place.RunAsync("usage"));
        Assert.Contains("lib/Answers.cs(3,59): eye", place.Output);
        Assert.Contains("Program.cs(4,13): eye", place.Output);

        Assert.True(await place.RunAsync("migrate", "acme/eye", "other/blind") == 0, place.Output + place.Error);
        Assert.Equal(Library.Replace("\"eye\"", "\"blind\"").Replace("ChatModels.Acme.Eye", "ChatModels.Other.Blind"), place.Read("lib/Answers.cs"));
    }
}
