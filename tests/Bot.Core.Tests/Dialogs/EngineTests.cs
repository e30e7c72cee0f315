using IfCity.Bots.Dialogs;
using IfCity.Bots.Photos;
using IfCity.Bots.Receiving;
using IfCity.Bots.Storage;
using Microsoft.EntityFrameworkCore;

namespace IfCity.Bots.Tests.Core.Dialogs;

/// <summary>What the engine promises of every conversation, on one that is the test's own.</summary>
public sealed class EngineTests : IAsyncLifetime
{
    private TrialBot _bot = null!;

    public async Task InitializeAsync() => _bot = await TrialBot.StartAsync();

    public async Task DisposeAsync() => await _bot.DisposeAsync();

    [Fact]
    public async Task The_same_update_again_changes_nothing()
    {
        Assert.Single(await _bot.HearAsync("olena", new Input.Start(), "7"));
        Assert.Empty(await _bot.HearAsync("olena", new Input.Start(), "7"));
    }

    [Fact]
    public async Task A_step_that_throws_tells_the_person_keeps_the_update_and_locks_nothing()
    {
        await SayAsync("/trial");
        var asked = await SayAsync("Олена");
        var button = asked.Buttons.Single(button => button.Label == "Зламай");
        Assert.Contains("Вибачте, щось зламалося", Text(await HearAsync(new Input.Press(button.Data))), StringComparison.Ordinal);
        await using (var db = _bot.Database.OpenForReading())
        {
            var dead = await db.Set<DeadUpdate>().SingleAsync();
            Assert.Contains("It broke.", dead.Error, StringComparison.Ordinal);
            Assert.Contains("break", dead.Input, StringComparison.Ordinal);
        }
        Assert.Equal("Олена: синій.", Text(await SayAsync("синій")));
    }

    [Fact]
    public async Task Stale_foreign_and_forged_buttons_are_answered_with_the_present_question()
    {
        await SayAsync("/trial");
        var asked = await SayAsync("Олена");
        var back = asked.Buttons.Single(button => button.Label == EngineTexts.Back.Uk.ToString()).Data;
        Assert.Equal("Як звати?", Text(await HearAsync(new Input.Press(back))));
        Assert.Empty(await _bot.HearAsync("olena", new Input.Press(back)));
        _bot.Clock.Advance(TimeSpan.FromSeconds(11));
        foreach (var data in (string[])[back, "999.break", "-1.break", "3.", ".", "", "nonsense", "go.nowhere", "go.",
            "99999999999999999999.x", "💣"])
        {
            var said = await _bot.HearAsync("olena", new Input.Press(data));
            Assert.Equal(["Ця кнопка вже не діє. Ось поточне запитання.", "Як звати?"], said.Select(Text));
        }
    }

    [Fact]
    public async Task An_old_button_of_cancel_cancels()
    {
        await SayAsync("/trial");
        var asked = await SayAsync("Олена");
        var back = asked.Buttons.Single(button => button.Label == EngineTexts.Back.Uk.ToString()).Data;
        var cancel = asked.Buttons.Single(button => button.Label == EngineTexts.Cancel.Uk.ToString()).Data;
        await HearAsync(new Input.Press(back));
        Assert.StartsWith("Гаразд.", Text(await HearAsync(new Input.Press(cancel))), StringComparison.Ordinal);
        Assert.StartsWith("Нема чого скасовувати.", Text(await HearAsync(new Input.Press(cancel))), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_button_of_another_step_with_the_right_number_is_not_obeyed()
    {
        var first = await SayAsync("/trial");
        var number = first.Buttons[0].Data.Split('.')[0];
        Assert.Equal("Не зрозумів. Спробуймо ще раз.\n\nЯк звати?", Text(await HearAsync(new Input.Press($"{number}.break"))));
    }

    [Fact]
    public async Task A_typed_label_is_a_pressed_button_in_either_language()
    {
        await SayAsync("/trial");
        await SayAsync("Олена");
        foreach (var label in (string[])["Зламай", "зламай", "BREAK"])
        {
            Assert.Contains("Вибачте", Text(await SayAsync(label)), StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("Ще варіанти ›", "‹ Попередні")]
    [InlineData("далі", "попередні")]
    [InlineData("More ›", "previous")]
    public async Task The_pages_of_a_list_are_turned_by_words_too(string more, string fewer)
    {
        var first = await SayAsync("/visit");
        var second = await SayAsync(more);
        Assert.Contains(second.Buttons, button => button.Label == "‹ Попередні");
        Assert.NotEqual(first.Buttons[0].Label, second.Buttons[0].Label);
        Assert.Equal(first.Buttons[0].Label, (await SayAsync(fewer)).Buttons[0].Label);
    }

    [Fact]
    public async Task Begun_again_from_the_menu_a_draft_with_answers_goes_on_and_is_cancelled_only_on_purpose()
    {
        await SayAsync("/trial");
        Assert.Equal(["Як звати?"], await AllAsync("/trial"));
        await SayAsync("Олена");
        Assert.Equal([Kept, "Олена, який колір?"], await AllAsync("/trial"));
        await SayAsync("/visit");
        Assert.Equal([Kept, "Олена, який колір?"], await AllAsync("/trial"));
        await SayAsync("скасувати");
        Assert.Equal(["Як звати?"], await AllAsync("/trial"));
    }

    [Fact]
    public async Task A_draft_whose_words_came_before_any_step_is_kept_as_well()
    {
        await SayAsync("/visit");
        await SayAsync("Провалля на дорозі біля школи");
        Assert.Equal(Kept, (await AllAsync("візит"))[0]);
        Assert.Contains("Провалля на дорозі", (await AllAsync("come"))[1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_link_begins_anew_and_the_pictures_of_the_draft_before_are_dropped()
    {
        await SayAsync("/visit");
        await HearAsync(new Input.Picture(new("first", "s")));
        await SayAsync("/trial");
        await HearAsync(new Input.Start("visit_10"));
        await using var db = _bot.Database.OpenForReading();
        Assert.Equal(PhotoStatus.Dropped, (await db.Set<Photo>().SingleAsync(photo => photo.Key == "first")).Status);
    }

    [Fact]
    public async Task Who_comes_back_after_leaving_finds_the_conversation_on_top_of_the_menu()
    {
        await SayAsync("/trial");
        await SayAsync("Олена");
        await _bot.HearAsync("olena", new Input.Left());
        Assert.Equal("▶ Продовжити: Проба", (await HearAsync(new Input.Returned())).Buttons[0].Label);
        Assert.Equal("Олена, який колір?", Text(await SayAsync("продовжити")));
    }

    [Theory]
    [InlineData("меню")]
    [InlineData("скасувати")]
    [InlineData("мова")]
    [InlineData("/trial")]
    public async Task The_keyboard_of_a_request_is_put_away_by_whatever_comes_next_and_only_once(string next)
    {
        await HearAsync(new Input.Start("visit_10"));
        Assert.Equal(Request.Place, (await SayAsync("Провалля на дорозі біля школи")).Request);
        Assert.Single(await _bot.HearAsync("olena", new Input.Words(next)), message => message.ClosesRequest);
        Assert.DoesNotContain(await _bot.HearAsync("olena", new Input.Words("меню")), message => message.ClosesRequest);
    }

    [Theory]
    [InlineData("Привіт!", "Вітаю!")]
    [InlineData("добрий день", "Вітаю!")]
    [InlineData("hello", "Вітаю!")]
    [InlineData("дякую", "Будь ласка!")]
    [InlineData("Thanks", "Будь ласка!")]
    [InlineData("/start", "Вітаю! Це проба.")]
    [InlineData("start", "Вітаю! Це проба.")]
    public async Task Politeness_is_answered_and_not_searched_for(string said, string answer)
    {
        var message = await SayAsync(said);
        Assert.StartsWith(answer, Text(message), StringComparison.Ordinal);
        Assert.Contains(message.Buttons, button => button.Data == "go.trial");
    }

    [Fact]
    public async Task What_the_question_cannot_use_gets_a_useful_answer()
    {
        await SayAsync("/trial");
        foreach (var input in (Input[])[new Input.Words("я"), new Input.Words(new string('я', 500)), new Input.Words("   "),
            new Input.Picture(new("k", "s")), new Input.Point(48.9, 24.7), new Input.Contact("380671112233", true),
            new Input.Other("Sticker")])
        {
            var said = await _bot.HearAsync("olena", input);
            Assert.NotEmpty(said);
            Assert.Contains(said[^1].Buttons, button => button.Data.EndsWith("~cancel", StringComparison.Ordinal));
        }
        Assert.Equal("Олена, який колір?", Text(await SayAsync("Олена")));
    }

    [Fact]
    public async Task Another_conversation_parks_this_one_and_it_goes_on_where_it_was()
    {
        await SayAsync("/trial");
        await SayAsync("Олена");
        await SayAsync("/visit");
        Assert.Equal("Продовжити розмову «Проба»?", Text((await _bot.HearAsync("olena", new Input.Words("скасувати")))[^1]));
        Assert.Equal("Олена, який колір?", Text(await SayAsync("продовжити")));
        Assert.Equal("Олена: синій.", Text(await SayAsync("синій")));
    }

    [Fact]
    public async Task A_side_step_returns_to_the_question_in_the_new_language()
    {
        await SayAsync("/trial");
        await SayAsync("Олена");
        var choice = await SayAsync("мова");
        var said = await _bot.HearAsync("olena", new Input.Press(choice.Buttons.Single(button => button.Label == "English").Data));
        Assert.Equal("Олена, what colour?", Text(said[^1]));
    }

    [Fact]
    public async Task A_stored_conversation_of_an_older_version_is_upgraded()
    {
        await StoreAsync(
            """{"question":4,"current":{"flow":"trial","version":1,"step":"Paint","draft":{"who":"Олена"},"trail":[]},"parked":[]}""");
        Assert.Equal("Олена: синій.", Text(await SayAsync("синій")));
    }

    [Theory]
    [InlineData("""{"question":4,"current":{"flow":"trial","version":1,"step":"Shape","draft":{},"trail":[]},"parked":[]}""")]
    [InlineData("""{"question":4,"current":{"flow":"trial","version":2,"step":"Shape","draft":{},"trail":[]},"parked":[]}""")]
    [InlineData("""{"question":4,"current":{"flow":"trial","version":2,"step":"Colour","draft":{"name":7},"trail":[]},"parked":[]}""")]
    [InlineData("""{"question":4,"current":{"flow":"trial","version":2,"step":"Done","draft":{},"trail":[]},"parked":[]}""")]
    public async Task One_that_can_no_longer_be_understood_begins_again_and_says_so(string state)
    {
        await StoreAsync(state);
        Assert.Equal(["Ми оновили цю розмову, тож почнімо її спочатку.", "Як звати?"],
            (await _bot.HearAsync("olena", new Input.Words("синій"))).Select(Text));
    }

    [Fact]
    public async Task One_of_a_conversation_that_is_gone_leads_to_the_menu()
    {
        await StoreAsync("""{"question":4,"current":{"flow":"removed","version":1,"step":"Any","draft":{},"trail":[]},"parked":[]}""");
        Assert.Contains("Чим допомогти?", Text((await _bot.HearAsync("olena", new Input.Words("привіт")))[^1]), StringComparison.Ordinal);
    }

    [Fact]
    public async Task One_of_a_newer_version_waits_for_the_newer_program()
    {
        const string Newer = """{"question":4,"current":{"flow":"trial","version":3,"step":"Colour","draft":{},"trail":[]},"parked":[]}""";
        await StoreAsync(Newer);
        Assert.IsType<Receipt.TryAgain>(await _bot.ReceiveAsync("olena", new Input.Words("синій"), "once"));
        await using var db = _bot.Database.OpenForReading();
        Assert.Equal(Newer, (await db.Set<ConversationRow>().SingleAsync()).State);
        Assert.Equal(0, await db.Set<SeenUpdate>().CountAsync(seen => seen.Key == "once"));
    }

    private const string Kept = "Продовжуємо вашу чернетку. Якщо вона вже не потрібна, скасуйте її.";

    private async Task<IReadOnlyList<string>> AllAsync(string words) =>
        [.. (await _bot.HearAsync("olena", new Input.Words(words))).Select(Text)];

    private async Task StoreAsync(string state)
    {
        await _bot.HearAsync("olena", new Input.Start());
        await _bot.Database.InTransactionAsync(async unit =>
        {
            var chat = await unit.Db.Set<Chat>().SingleAsync();
            await unit.Db.Set<ConversationRow>().Where(row => row.PersonId == chat.Id).ExecuteDeleteAsync();
            unit.Db.Add(new ConversationRow { PersonId = chat.Id, State = state, TouchedAt = unit.Now });
        });
    }

    private Task<Message> SayAsync(string words) => HearAsync(new Input.Words(words));

    private async Task<Message> HearAsync(Input input) => (await _bot.HearAsync("olena", input))[^1];

    private static string Text(Message message) => message.Text.ToString();
}
