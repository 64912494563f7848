#:property RestorePackagesWithLockFile=false
#:property PublishAot=false

using System.Diagnostics;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.RegularExpressions;

// Writes the documentation as a web site, with the API reference, to artifacts/site:
//   dotnet run --file eng/site/build.cs
// docfx reads assemblies and their XML documentation, which are built first. Beside each page of docs is its Markdown, and llms.txt lists those.
const string Repository = "https://github.com/nobox-cloud/Nobox.Generators";
const string Pages = "https://nobox-cloud.github.io/Nobox.Generators";
string root = Directory.GetCurrentDirectory();
string source = Path.Combine(root, "artifacts", "site-source");
string site = Path.Combine(root, "artifacts", "site");
foreach (string folder in new[] { source, site })
{
    if (Directory.Exists(folder))
        Directory.Delete(folder, recursive: true);
    Directory.CreateDirectory(folder);
}

string[] documents =
[
    "README.md", "CHANGELOG.md", "CONTRIBUTING.md", "SECURITY.md",
    .. Directory.GetFiles(Path.Combine(root, "docs"), "*.md", SearchOption.AllDirectories).Select(file => Path.GetRelativePath(root, file)).Order(StringComparer.Ordinal),
];
foreach (string document in documents)
    Write(Path.Combine(source, NameOf(document)), Linked(document));
foreach (string image in Directory.GetFiles(Path.Combine(root, "docs", "images")))
    Copy(image, Path.Combine(source, Path.GetRelativePath(root, image)));
Copy(Path.Combine(root, "eng", "site", "docfx.json"), Path.Combine(source, "docfx.json"));

List<(string Title, List<(string Title, string File)> Pages)> contents = Contents();
Write(Path.Combine(source, "toc.yml"), "- name: Documentation\n  href: docs/\n- name: API\n  href: api/\n");
Write(Path.Combine(source, "docs", "toc.yml"), string.Concat(contents.Select(section =>
    $"- name: {section.Title}\n  items:\n" + string.Concat(section.Pages.Select(page => $"  - name: {page.Title}\n    href: {page.File}\n")))));

string assemblies = Path.Combine(source, "assemblies");
foreach (string project in new[] { "Nobox.Extensions.AI", "Nobox.Emulator" })
    Run("dotnet", "build", $"src/{project}", "-c", "Release", "-f", "net10.0", "-v", "quiet", "--nologo", "-p:CopyLocalLockFileAssemblies=true", "-o", assemblies);
string runtime = RuntimeEnvironment.GetRuntimeDirectory().TrimEnd(Path.DirectorySeparatorChar);
string web = Path.Combine(runtime, "..", "..", "Microsoft.AspNetCore.App", Path.GetFileName(runtime));
foreach (string file in Directory.GetFiles(web, "*.dll").Where(file => !File.Exists(Path.Combine(assemblies, Path.GetFileName(file)))))
    Copy(file, Path.Combine(source, "references", Path.GetFileName(file)));

Run("dotnet", "tool", "restore");
Run("dotnet", "docfx", Path.Combine(source, "docfx.json"), "--warningsAsErrors");

foreach (string document in documents)
    Copy(Path.Combine(source, NameOf(document)), Path.Combine(site, NameOf(document)));
Write(Path.Combine(site, "llms.txt"), "# Nobox\n\n> Typed access to 300+ AI models from C#: the compiler knows each model's id, limits, price and capabilities.\n"
    + string.Concat(contents.Select(section => $"\n## {section.Title}\n\n" + string.Concat(section.Pages.Select(page =>
        $"- [{page.Title}]({Pages}/{Path.GetRelativePath(site, Path.GetFullPath(Path.Combine(site, "docs", page.File))).Replace('\\', '/')})\n")))));
Console.WriteLine($"The site is at {site}.");

// A folder's page is its index on a web site.
static string NameOf(string document) => Path.GetFileName(document) == "README.md" ? document[..^"README.md".Length] + "index.md" : document;

// Links to files that are not pages lead to the repository.
string Linked(string document) => Regex.Replace(File.ReadAllText(Path.Combine(root, document)), @"(\]\()(?![a-z]+:|#)([^)#\s]+)", match =>
{
    string target = Path.GetRelativePath(root, Path.GetFullPath(Path.Combine(root, Path.GetDirectoryName(document)!, match.Groups[2].Value))).Replace('\\', '/');
    bool isPage = documents.Contains(target) || target.StartsWith("docs/images/", StringComparison.Ordinal);
    return match.Groups[1].Value + (isPage ? NameOf(match.Groups[2].Value) : $"{Repository}/{(Directory.Exists(Path.Combine(root, target)) ? "tree" : "blob")}/main/{target}");
});

// The table of contents: the sections of docs/README.md with the pages that they link to, by their own titles.
List<(string Title, List<(string Title, string File)> Pages)> Contents()
{
    var sections = new List<(string Title, List<(string Title, string File)> Pages)>();
    foreach (string line in File.ReadLines(Path.Combine(root, "docs", "README.md")))
    {
        if (line.StartsWith("## ", StringComparison.Ordinal))
            sections.Add((line[3..], []));
        foreach (Match link in Regex.Matches(line, @"\]\(([^):]+\.md)"))
        {
            string file = Path.GetFullPath(Path.Combine(root, "docs", link.Groups[1].Value));
            if (sections.Count > 0 && documents.Contains(Path.GetRelativePath(root, file)))
                sections[^1].Pages.Add((File.ReadLines(file).First()[2..], NameOf(link.Groups[1].Value)));
        }
    }

    return sections;
}

static void Write(string file, string text)
{
    Directory.CreateDirectory(Path.GetDirectoryName(file)!);
    File.WriteAllText(file, text, new UTF8Encoding(false));
}

static void Copy(string from, string to)
{
    Directory.CreateDirectory(Path.GetDirectoryName(to)!);
    File.Copy(from, to, overwrite: true);
}

static void Run(string program, params string[] arguments)
{
    using Process process = Process.Start(program, arguments);
    process.WaitForExit();
    if (process.ExitCode != 0)
        throw new InvalidOperationException($"{program} {string.Join(' ', arguments)} exited with {process.ExitCode}.");
}
