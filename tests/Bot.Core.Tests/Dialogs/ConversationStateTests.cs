using System.Text.Encodings.Web;
using System.Text.Json;
using IfCity.Bots.Dialogs;
using IfCity.Bots.Sending;

namespace IfCity.Bots.Tests.Core.Dialogs;

/// <summary>What is stored between two turns is short, and is read whichever release wrote it.</summary>
public sealed class ConversationStateTests
{
    private const string Words = "Яма «біля» ґанку\n\"12\" 😀 <b>\\";

    private static readonly JsonSerializerOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private static readonly DateTimeOffset At = new(2026, 12, 1, 8, 30, 0, TimeSpan.FromHours(2));

    private static readonly ConversationState Whole = new()
    {
        Question = 7, In = "viber", RequestShown = true, IsGreeted = true, Pressed = new("q7.yes", At),
        Current = new("appeal", 2, "Where", Draft(Words), ["Topic", "Details:1"], Page: 3),
        Parked = [new("survey", 1, "Ask", Draft("а"), []), new("idle", 1, "Rest", Frame.NoDraft, [])],
    };

    [Fact]
    public void All_of_it_comes_back()
    {
        var back = ConversationState.FromJson(Whole.ToJson());
        Assert.Equal(Whole.ToJson(), back.ToJson());
        Assert.Equal((7, "viber", true, true, new LastPress("q7.yes", At)),
            (back.Question, back.In, back.RequestShown, back.IsGreeted, back.Pressed));
        Assert.Equal(("appeal", 2, "Where", 3), (back.Current!.Flow, back.Current.Version, back.Current.Step, back.Current.Page));
        Assert.Equal(["Topic", "Details:1"], back.Current.Trail);
        Assert.Equal(Words, back.Current.ReadDraft().GetProperty("words").GetString());
        Assert.Equal(["survey", "idle"], back.Parked.Select(frame => frame.Flow));
    }

    [Fact]
    public void Letters_are_stored_as_they_are() => Assert.Contains("Яма «біля» ґанку", Whole.ToJson(), StringComparison.Ordinal);

    /// <summary>Earlier releases wrote letters as escapes; later ones may write fields that are not known here.</summary>
    [Fact]
    public void Of_other_releases_all_is_read_that_is_known()
    {
        var escaped = JsonSerializer.Serialize(JsonElement.Parse(Whole.ToJson()))
            .Replace("\"in\":", "\"later\":{\"a\":[1,{}]},\"in\":", StringComparison.Ordinal)
            .Replace("\"step\":", "\"mood\":[null],\"step\":", StringComparison.Ordinal);
        Assert.Contains("\\u042F", escaped, StringComparison.Ordinal);
        var back = ConversationState.FromJson(escaped);
        Assert.Equal(Words, back.Current!.ReadDraft().GetProperty("words").GetString());
        Assert.Equal(("viber", "Where", 2), (back.In, back.Current.Step, back.Parked.Count));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("null")]
    [InlineData("{}")]
    [InlineData("""{"current":null,"parked":null,"pressed":null,"in":null}""")]
    public void Nothing_is_a_conversation_that_begins(string? stored)
    {
        var state = ConversationState.FromJson(stored);
        Assert.True(state.IsIdle);
        Assert.Equal(0, state.Question);
    }

    /// <summary>As the release before this one wrote it.</summary>
    [Fact]
    public void Of_an_earlier_release_all_is_read()
    {
        var state = ConversationState.FromJson("""
            {"question":3,"current":{"flow":"appeal","version":2,"step":"Where","draft":{"words":"\u042F\u043C\u0430"},"trail":["Topic"],
            "page":1},"parked":[{"flow":"survey","version":1,"step":"Ask","draft":{},"trail":[]}],"in":"telegram","requestShown":true,
            "isGreeted":true,"pressed":{"data":"3.ok","at":"2026-11-30T10:00:00.123456+00:00"}}
            """);
        Assert.Equal((3, "telegram", true, true), (state.Question, state.In, state.RequestShown, state.IsGreeted));
        Assert.Equal(new LastPress("3.ok", new DateTimeOffset(2026, 11, 30, 10, 0, 0, 123, 456, TimeSpan.Zero)), state.Pressed);
        Assert.Equal(("appeal", 2, "Where", 1), (state.Current!.Flow, state.Current.Version, state.Current.Step, state.Current.Page));
        Assert.Equal("Яма", state.Current.ReadDraft().GetProperty("words").GetString());
        Assert.Equal(["Topic"], state.Current.Trail);
        Assert.Equal("survey", Assert.Single(state.Parked).Flow);
    }

    /// <summary>Names, kinds and the form of an instant are what every release reads, while two of them run beside each other.</summary>
    [Fact]
    public void It_is_written_as_earlier_releases_read_it()
    {
        var json = JsonElement.Parse(Whole.ToJson());
        Assert.Equal(["question", "current", "parked", "in", "requestShown", "isGreeted", "pressed"],
            json.EnumerateObject().Select(field => field.Name));
        Assert.Equal(["flow", "version", "step", "draft", "trail", "page"],
            json.GetProperty("current").EnumerateObject().Select(field => field.Name));
        Assert.Equal("""{"data":"q7.yes","at":"2026-12-01T08:30:00+02:00"}""", json.GetProperty("pressed").GetRawText());
        Assert.Equal("""{"parked":[]}""", new ConversationState().ToJson());
    }

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("[]")]
    [InlineData("5")]
    [InlineData("""{"question":5}garbage""")]
    [InlineData("""{"current":[1],"isGreeted":true}""")]
    [InlineData("""{"parked":{"question":9}}""")]
    [InlineData("""{"current":{"flow":"appeal","draft":{""")]
    public void Damage_is_told(string stored) => Assert.ThrowsAny<JsonException>(() => ConversationState.FromJson(stored));

    [Theory]
    [InlineData("""{"question":"five"}""")]
    [InlineData("""{"isGreeted":1}""")]
    [InlineData("""{"current":{"flow":7}}""")]
    public void A_value_of_another_kind_is_told(string stored) =>
        Assert.Throws<InvalidOperationException>(() => ConversationState.FromJson(stored));

    [Fact]
    public void A_message_keeps_its_letters_and_reads_back()
    {
        var message = new Message(Rich.FromSpans([new(Words), new("жирне") { Style = Style.Bold }]))
        {
            Buttons = [new("q1.ok", "Так, це воно", ButtonKind.Option)],
        };
        var stored = MessageJson.Write(message);
        Assert.Contains("Так, це воно", stored, StringComparison.Ordinal);
        Assert.Equal(stored, MessageJson.Write(MessageJson.Read(stored)));
        Assert.Equal(message.Text.ToString(), MessageJson.Read(stored).Text.ToString());
    }

    private static ReadOnlyMemory<byte> Draft(string words) => JsonSerializer.SerializeToUtf8Bytes(new { words }, Plain);
}
