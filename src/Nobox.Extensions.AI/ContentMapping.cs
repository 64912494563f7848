using Microsoft.Extensions.AI;

namespace Nobox;

/// <summary>Maps what a model produced to the contents of Microsoft.Extensions.AI.</summary>
internal static class ContentMapping
{
    /// <summary>The error code that Microsoft.Extensions.AI gives to refusal messages.</summary>
    public const string Refusal = nameof(Refusal);

    public static List<AIContent> ToContents(ChatResponse response, ChatChoice choice)
    {
        var contents = new List<AIContent>();
        if (!string.IsNullOrEmpty(choice.Reasoning) || choice.ReasoningDetails.Count > 0)
            contents.Add(ReasoningData.ToContent(choice));
        AddText(contents, choice.Text, choice.Refusal, AnnotationsOf(response, choice));
        AddImages(contents, choice.Images);
        if (choice.Audio is { Transcript: { Length: > 0 } transcript })
            contents.Add(new TextContent(transcript));
        AddAudio(contents, choice.Audio);
        contents.AddRange(choice.OtherContent.Select(OtherContent.ToContent));
        contents.AddRange(choice.ToolCalls.Select(ToolCallMapping.ToContent));
        return contents;
    }

    /// <summary>Maps what updates do not contain, because it is complete only when the stream has ended.</summary>
    public static List<AIContent> AfterStream(ChatResponse response, ChatChoice choice)
    {
        var contents = new List<AIContent>();
        if (ReasoningData.Write(choice.ReasoningDetails) is { } data)
            contents.Add(new TextReasoningContent(null) { ProtectedData = data });
        if (choice.Annotations.Count == 0)
            AddText(contents, "", null, AnnotationsOf(response, choice));
        AddAudio(contents, choice.Audio);
        contents.AddRange(choice.OtherContent.Select(OtherContent.ToContent));
        contents.AddRange(choice.ToolCalls.Select(ToolCallMapping.ToContent));
        return contents;
    }

    public static void AddText(List<AIContent> contents, string text, string? refusal, IReadOnlyList<ChatAnnotation> annotations)
    {
        if (text.Length > 0 || annotations.Count > 0)
            contents.Add(new TextContent(text) { Annotations = annotations.Count == 0 ? null : [.. annotations.Select(AnnotationMapping.ToCitation)] });
        if (!string.IsNullOrEmpty(refusal))
            contents.Add(new ErrorContent(refusal) { ErrorCode = Refusal });
    }

    public static void AddImages(List<AIContent> contents, IReadOnlyList<ChatImage> images)
    {
        for (int i = 0; i < images.Count; i++)
            contents.Add(images[i].Uri is { } uri ? new UriContent(uri, "image/*") : new DataContent(images[i].Bytes, images[i].MediaType!));
    }

    private static void AddAudio(List<AIContent> contents, ChatAudio? audio)
    {
        if (audio is { Data.IsEmpty: false })
            contents.Add(AudioData.ToContent(audio));
    }

    /// <summary>Gets the annotations of a choice; some gateways only list the pages, beside the choices.</summary>
    private static IReadOnlyList<ChatAnnotation> AnnotationsOf(ChatResponse response, ChatChoice choice) =>
        choice.Annotations.Count > 0 || choice.Index > 0 || response.Citations.Count == 0
            ? choice.Annotations
            : [.. response.Citations.Select(url => new ChatAnnotation(AnnotationMapping.WebPage) { Url = url })];
}
