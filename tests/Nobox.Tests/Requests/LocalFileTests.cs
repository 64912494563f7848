namespace Nobox.Tests.Requests;

/// <summary>Local files in messages, by their path.</summary>
public sealed class LocalFileTests : IDisposable
{
    private static readonly byte[] Content = [1, 2, 3];

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("nobox");

    private static ChatRequestBuilder<DynamicChatModel> Chat => ChatRequest.For("test/any").User("What is this?");

    public void Dispose() => _folder.Delete(recursive: true);

    [Theory]
    [InlineData("cat.png", "image/png")]
    [InlineData("cat.JPG", "image/jpeg")]
    [InlineData("cat.jpeg", "image/jpeg")]
    [InlineData("cat.gif", "image/gif")]
    [InlineData("cat.webp", "image/webp")]
    public void An_image_takes_its_media_type_from_the_extension(string name, string mediaType)
    {
        string path = Write(name);
        Assert.Equal(new ImagePart(Content, mediaType, ImageDetail.Low), ImagePart.FromFile(path, ImageDetail.Low));
        Assert.Equal(
            Chat.Image(Content, mediaType, ImageDetail.Low).Build().ToJson(),
            Chat.Image(path, ImageDetail.Low).Build().ToJson());
        Assert.Contains($"data:{mediaType};base64,AQID", Chat.Image(path).Build().ToJson());
    }

    [Fact]
    public void A_document_is_sent_with_its_file_name_but_not_its_folder()
    {
        string path = Write("report.pdf");
        Assert.Equal(new FilePart(Content, "application/pdf", "report.pdf"), FilePart.FromFile(path));
        Assert.Equal(Chat.File(Content, "application/pdf", "report.pdf").Build().ToJson(), Chat.File(path).Build().ToJson());
        Assert.DoesNotContain(_folder.Name, Chat.File(path).Build().ToJson());
    }

    [Fact]
    public void A_video_takes_its_media_type_from_the_extension()
    {
        string path = Write("clip.mov");
        Assert.Equal(new VideoPart(Content, "video/quicktime"), VideoPart.FromFile(path));
        Assert.Equal(Chat.Video(Content, "video/quicktime").Build().ToJson(), Chat.Video(path).Build().ToJson());
    }

    [Fact]
    public void Audio_takes_its_format_from_the_extension()
    {
        string path = Write("voice.mp3");
        Assert.Equal(new AudioPart(Content, "mp3"), AudioPart.FromFile(path));
        Assert.Equal(Chat.Audio(Content, "mp3").Build().ToJson(), Chat.Audio(path).Build().ToJson());
    }

    [Theory]
    [InlineData("cat.xyz")]
    [InlineData("cat")]
    [InlineData("cat.pdf")]
    public void An_extension_that_is_not_an_image_s_is_refused_with_the_way_out(string name)
    {
        string path = Write(name);
        var e = Assert.Throws<ArgumentException>("path", () => Chat.Image(path));
        Assert.Contains("use the overload that takes the bytes and the media type", e.Message);
        Assert.Contains(".png", e.Message);
        Assert.Contains("bytes and the format", Assert.Throws<ArgumentException>("path", () => Chat.Audio(path)).Message);
    }

    [Theory]
    [InlineData("http://example.com/secret.png")]
    [InlineData("HTTPS://example.com/secret.png")]
    [InlineData("data:image/png;base64,secret.png")]
    public void A_URL_is_refused_with_the_way_out_and_not_repeated(string url)
    {
        foreach (Action add in new Action[] { () => Chat.Image(url), () => Chat.Video(url), () => ImagePart.FromFile(url) })
        {
            var e = Assert.Throws<ArgumentException>("path", add);
            Assert.Contains("pass new Uri(...)", e.Message);
            Assert.DoesNotContain("secret", e.Message);
        }

        Assert.Contains("pass the bytes and the media type", Assert.Throws<ArgumentException>("path", () => Chat.File(url)).Message);
        Assert.Contains("pass the bytes and the format", Assert.Throws<ArgumentException>("path", () => Chat.Audio(url)).Message);
    }

    [Theory]
    [InlineData("missing.png")]
    [InlineData("missing/folder/cat.png")]
    public void A_missing_file_is_named(string name)
    {
        string path = Path.Combine(_folder.FullName, name);
        var e = Assert.Throws<FileNotFoundException>(() => Chat.Image(path));
        Assert.Equal(path, e.FileName);
        Assert.Contains(path, e.Message);
    }

    [Fact]
    public void An_empty_file_and_an_empty_path_are_refused()
    {
        string path = Write("empty.png", []);
        Assert.Contains("is empty", Assert.Throws<ArgumentException>("path", () => Chat.Image(path)).Message);
        Assert.Throws<ArgumentException>("path", () => Chat.Image(""));
    }

    private string Write(string name) => Write(name, Content);

    private string Write(string name, byte[] content)
    {
        string path = Path.Combine(_folder.FullName, name);
        File.WriteAllBytes(path, content);
        return path;
    }
}
