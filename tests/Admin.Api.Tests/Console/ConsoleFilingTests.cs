using AngleSharp.Html.Dom;
using IfCity.Bots.City.Staff;
using IfCity.Bots.Tests.Kit;

namespace IfCity.Bots.Tests.Admin.Console;

/// <summary>An appeal filed in the console for somebody who called, or out of a conversation.</summary>
[Collection(OneStaffDesk.Name)]
public sealed class ConsoleFilingTests(StaffDesk desk)
{
    private const string Page = "/console/appeals/new";

    [Fact]
    public async Task A_callers_trouble_is_checked_filed_and_its_number_read_out()
    {
        using var browser = await desk.OpenAsync(StaffRole.Operator);
        await browser.OpenAsync("/console/appeals");
        Assert.Contains(browser.Page.QuerySelectorAll("a"), link => link.GetAttribute("href") == Page);
        await browser.OpenAsync(Page);
        var words = $"Уже тиждень не світить ліхтар біля під'їзду {Guid.NewGuid():N}";
        await browser.SendAsync(Page, ("source", "phone"), ("phone", "0671234567"), ("words", words), ("address", "мазепи 301"),
            ("step", "check"));
        Assert.Equal((200, "вул. Гетьмана Мазепи, 301"), (browser.Status, Seen(browser, "place")));
        Assert.Equal("street-lighting", Chosen(browser));
        Assert.Null(browser.Page.QuerySelector("[data-testid=similar]"));

        await FileAsync(browser);
        Assert.Matches(@"^/console/appeals/\d+\?done=file$", browser.Address);
        var number = Seen(browser, "number");
        Assert.Matches(@"^15-80/\d{4}/\d{6}$", number);
        Assert.Contains("телефоном", browser.Text, StringComparison.Ordinal);
        var appeal = browser.Address.Split('?')[0];
        await browser.SendAsync($"{appeal}/author");
        Assert.Contains("+380671234567", browser.Text, StringComparison.Ordinal);

        await browser.OpenAsync("/console/appeals?state=all&words=067 123-45-67");
        Assert.Contains(browser.Page.QuerySelectorAll("a"), link => link.GetAttribute("href") == appeal);
        // Who may not see contacts finds nothing by them either.
        using var executor = await desk.OpenAsync(StaffRole.Executor);
        await executor.OpenAsync("/console/appeals?state=all&words=067 123-45-67");
        Assert.DoesNotContain(executor.Page.QuerySelectorAll("a"), link => link.GetAttribute("href") == appeal);
        var looked = await desk.GetAsync("/api/v1/audit?what=appeal.find-contact");
        Assert.NotEqual(0, looked.GetArrayLength());
        Assert.DoesNotContain("1234567", looked.GetRawText(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_form_sent_twice_files_once_and_with_other_words_again()
    {
        using var browser = await desk.OpenAsync(StaffRole.Operator);
        (string, string)[] told =
            [("source", "walk-in"), ("words", $"Зламана лавка в сквері {Guid.NewGuid():N}"), ("topic", "other"), ("address", "мазепи 302")];
        await browser.OpenAsync(Page);
        await browser.SendAsync(Page, [.. told, ("step", "check")]);
        (string, string)[] file = [.. Fields(browser), ("step", "file")];
        await browser.PostAsync(Page, file);
        var first = browser.Address;
        await browser.PostAsync(Page, file);
        Assert.Equal(first, browser.Address);
        await browser.PostAsync(Page, [.. file.Select(field => field.Item1 == "words" ? ("words", "Зламана інша лавка в сквері") : field)]);
        Assert.NotEqual(first, browser.Address);
        Assert.EndsWith("done=file", browser.Address, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Of_several_places_one_is_chosen_and_a_street_asks_for_the_house_while_what_was_typed_stays()
    {
        using var browser = await desk.OpenAsync(StaffRole.Operator);
        var words = "Яма посеред дороги, машини об'їжджають";
        await browser.OpenAsync(Page);
        await browser.SendAsync(Page, ("source", "letter"), ("words", words), ("topic", "roads"), ("address", "Мазепи 303-305"));
        Assert.Equal((200, words, "letter"), (browser.Status, browser.Page.QuerySelector("#words")!.TextContent, Field(browser, "source")));
        Assert.Null(browser.Page.QuerySelector("button[value=file]"));
        var choices = browser.Page.QuerySelectorAll("input[type=radio]");
        Assert.True(choices.Length > 1);
        await browser.PostAsync(Page, [.. Fields(browser), ("place", choices[1].GetAttribute("value")!), ("step", "check")]);
        Assert.Equal((200, "вул. Гетьмана Мазепи, 303"), (browser.Status, Seen(browser, "place")));

        await browser.PostAsync(Page, [.. Fields(browser, ("address", "Мазепи")), ("step", "file")]);
        Assert.Equal(400, browser.Status);
        Assert.Contains("номер будинку", browser.Notice, StringComparison.Ordinal);
        await browser.PostAsync(Page, [.. Fields(browser, ("house", "304")), ("step", "check")]);
        Assert.Equal("вул. Гетьмана Мазепи, 304", Seen(browser, "place"));
        // The house belonged to that street.
        await browser.PostAsync(Page, [.. Fields(browser, ("address", "Галицька")), ("step", "file")]);
        Assert.Equal((400, ""), (browser.Status, Field(browser, "house")));
        await browser.PostAsync(Page, [.. Fields(browser), ("whole", "on"), ("step", "check")]);
        Assert.Equal((200, "вул. Галицька"), (browser.Status, Seen(browser, "place")));
    }

    [Fact]
    public async Task Similar_ones_are_shown_before_and_what_was_not_seen_is_not_filed()
    {
        var (_, id) = await desk.FiledAsync($"Не вивезли сміття {Guid.NewGuid():N}", category: "waste", place: "Мазепи 306");
        using var browser = await desk.OpenAsync(StaffRole.Operator);
        await browser.OpenAsync(Page);
        await browser.SendAsync(Page, ("source", "phone"), ("words", "Сміття не забирали третій день"), ("topic", "waste"),
            ("address", "Мазепи 306"), ("step", "file"));
        Assert.Equal((200, Page), (browser.Status, browser.Address));
        Assert.Contains(browser.Page.QuerySelectorAll("[data-testid=similar] a"),
            link => link.GetAttribute("href") == $"/console/appeals/{id}");
        await browser.PostAsync(Page, [.. Fields(browser, ("address", "Мазепи 307")), ("step", "file")]);
        Assert.Equal((200, Page, "вул. Гетьмана Мазепи, 307"), (browser.Status, browser.Address, Seen(browser, "place")));
        await FileAsync(browser);
        Assert.EndsWith("done=file", browser.Address, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_conversation_becomes_the_persons_own_appeal()
    {
        var words = $"бурмосик зламав гойдалку {Guid.NewGuid():N}";
        var resident = await Resident.NewAsync(desk.Emulator.BaseUrl, "telegram");
        await resident.SayAsync("оператор", "З чим допомогти");
        await resident.SayAsync(words, "Передав оператору");
        using var browser = await desk.OpenAsync(StaffRole.Operator);
        await browser.OpenAsync("/console/inbox");
        await browser.OpenAsync(browser.Page.QuerySelectorAll("[data-testid=inbox] a")
            .First(link => link.TextContent.Contains(words, StringComparison.Ordinal)).GetAttribute("href")!);
        await browser.OpenAsync(browser.Page.QuerySelectorAll("a").First(link => link.TextContent == "Зробити зверненням")
            .GetAttribute("href")!);
        Assert.Equal(words, browser.Page.QuerySelector("#words")!.TextContent);
        await browser.PostAsync(Page, [.. Fields(browser, ("topic", "playgrounds-parks"), ("address", "Мазепи 308")), ("step", "check")]);
        await FileAsync(browser);
        var number = Seen(browser, "number");
        await resident.HearAsync(number);
        await browser.OpenAsync($"{Page}?person=999999");
        Assert.Equal(404, browser.Status);
    }

    [Theory]
    [InlineData("phone", "занадто", "від 10")]
    [InlineData("dream", "Яма посеред дороги", "як воно надійшло")]
    public async Task What_cannot_be_filed_comes_back_with_why(string source, string words, string why)
    {
        using var browser = await desk.OpenAsync(StaffRole.Operator);
        await browser.OpenAsync(Page);
        await browser.SendAsync(Page, ("source", source), ("words", words), ("topic", "roads"), ("phone", "12"), ("address", "Мазепи 309"),
            ("step", "file"));
        Assert.Equal(400, browser.Status);
        Assert.Contains(why, browser.Notice, StringComparison.Ordinal);
        Assert.Contains("телефонного номера не буває", browser.Notice, StringComparison.Ordinal);
        Assert.Equal("12", Field(browser, "phone"));
    }

    private static Task FileAsync(StaffBrowser browser) => browser.PostAsync(Page, [.. Fields(browser), ("step", "file")]);

    private static string Seen(StaffBrowser browser, string what) =>
        browser.Page.QuerySelector($"[data-testid={what}]")!.TextContent.Trim();

    private static string? Chosen(StaffBrowser browser) => Field(browser, "topic");

    private static string Field(StaffBrowser browser, string name) => Fields(browser).First(field => field.Name == name).Value;

    /// <summary>The fields of the form as the browser would send them, some with something else in them.</summary>
    private static (string Name, string Value)[] Fields(StaffBrowser browser, params (string Name, string Value)[] typed)
    {
        var form = browser.Page.QuerySelectorAll("form").OfType<IHtmlFormElement>().First(form => form.GetAttribute("action") == Page);
        var own = form.Elements.Select(field => field switch
        {
            IHtmlInputElement { Type: "checkbox" or "radio", IsChecked: false } => ("", ""),
            IHtmlInputElement input => (input.Name ?? "", input.Value),
            IHtmlSelectElement select => (select.Name ?? "", select.Value ?? ""),
            IHtmlTextAreaElement area => (area.Name ?? "", area.Value),
            _ => ("", ""),
        });
        return [.. own.Where(field => field.Item1.Length > 0 && typed.All(other => other.Name != field.Item1)), .. typed];
    }
}
