using IfCity.Bots.City.Residents.Masking;
using IfCity.Bots.City.Staff;
using IfCity.Bots.Tests.Admin.Console;
using IfCity.Bots.Tests.Kit;
using Microsoft.Extensions.Options;

namespace IfCity.Bots.Tests.Admin;

/// <summary>Obscene words in what everybody reads and in the lists of staff; the author, and whoever opens the appeal, read what was said.
/// </summary>
[Collection(OneStaffDesk.Name)]
public sealed class RudeWordsTests(StaffDesk desk)
{
    [Fact]
    public void They_are_masked_for_everybody_and_not_for_staff_unless_that_is_set()
    {
        WordMask usual = new(Options.Create(new MaskingOptions())), none = new(Options.Create(new MaskingOptions { Public = false }));
        Assert.Equal(("ця х****", "ця хуйня"), (usual.ForEverybody("ця хуйня"), usual.ForStaffList("ця хуйня")));
        Assert.Equal("ця хуйня", none.ForEverybody("ця хуйня"));
    }

    [Fact]
    public async Task Lists_and_open_data_mask_them_and_the_author_reads_their_own_words()
    {
        var (mark, place) = ($"мурлик{Guid.NewGuid():N}", "Мазепи 98");
        var (words, masked) = ($"Знову яма, блять, {mark}", $"Знову яма, б****, {mark}");
        var author = await desk.FileAsync(words, place: place);
        await author.SayAsync("мої звернення", "Ваші звернення");
        await author.PressAsync("Знову яма, блять", words);

        var listed = Assert.Single((await desk.GetAsync($"/api/v1/appeals?text={mark}")).EnumerateArray());
        var id = listed.GetProperty("id").GetInt64();
        Assert.Equal(masked, listed.GetProperty("words").GetString());
        Assert.Equal(words, (await desk.GetAsync($"/api/v1/appeals/{id}")).GetProperty("appeal").GetProperty("words").GetString());
        var file = await desk.Staff.GetStringAsync(new Uri($"/api/v1/appeals?text={mark}&format=csv", UriKind.Relative));
        Assert.Contains(masked, file, StringComparison.Ordinal);
        using var browser = await desk.OpenAsync(StaffRole.Operator);
        await browser.OpenAsync($"/console/appeals?words={mark}");
        Assert.Contains("Знову яма, б****", browser.Text, StringComparison.Ordinal);
        await browser.OpenAsync($"/console/appeals/{id}");
        Assert.Contains(words, browser.Text, StringComparison.Ordinal);

        Assert.Equal(words, (await desk.CallAsync(HttpMethod.Patch, $"/api/v1/appeals/{id}", new { publicWords = words })).Body
            .GetProperty("publicWords").GetString());
        using var http = new HttpClient { BaseAddress = new Uri(desk.Service.PublicUrl) };
        foreach (var format in (string[])["json", "xml"])
        {
            var open = await http.GetStringAsync(new Uri($"/open311/v2/requests/{id}.{format}", UriKind.Relative));
            Assert.Contains(masked, open, StringComparison.Ordinal);
            Assert.DoesNotContain("блять", open, StringComparison.Ordinal);
        }
        var neighbour = await Resident.NewAsync(desk.Emulator.BaseUrl, "viber");
        await neighbour.SayAsync("/appeal", "Про що звернення");
        await neighbour.SayAsync("дороги та ями", "Що сталося");
        await neighbour.SayAsync("Велика яма на дорозі", "Де це");
        await neighbour.SayAsync(place, "вже повідомили");
        await neighbour.PressAsync("Я теж", "приєдналися до звернення");
        await neighbour.SayAsync("мої звернення", "Ваші звернення");
        // What a person is shown is read here without the marks of Viber, and so without asterisks.
        await neighbour.PressAsync("Знову яма, б****", $"Знову яма, б, {mark}");
        Assert.All(await neighbour.AllAsync(), text => Assert.DoesNotContain("блять", text, StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_list_of_conversations_masks_them_and_the_conversation_does_not()
    {
        var mark = $"бурмосик {Guid.NewGuid():N}";
        var resident = await Resident.NewAsync(desk.Emulator.BaseUrl, "telegram");
        await resident.SayAsync($"{mark} сука", "не знайшов");
        await resident.PressAsync("🙋 Передати оператору", "Передав оператору");
        var line = (await desk.GetAsync("/api/v1/inbox?limit=200")).EnumerateArray()
            .Single(row => row.GetProperty("lastWords").GetString()!.Contains(mark, StringComparison.Ordinal));
        Assert.Equal($"{mark} с***", line.GetProperty("lastWords").GetString());
        var messages = await desk.GetAsync($"/api/v1/inbox/{line.GetProperty("personId").GetInt64()}");
        Assert.Contains(messages.EnumerateArray(), message => message.GetProperty("words").GetString() == $"{mark} сука");
    }
}
