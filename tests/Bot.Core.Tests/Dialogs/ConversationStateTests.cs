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

    [Theory]
    [InlineData("{")]
    [InlineData("""{"current":{"flow":"appeal","draft":{""")]
    [InlineData("""{"question":"five"}""")]
    public void Damage_is_told(string stored) => Assert.ThrowsAny<Exception>(() => ConversationState.FromJson(stored));

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
