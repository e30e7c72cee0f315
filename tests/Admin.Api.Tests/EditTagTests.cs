using System.Net.Http.Json;
using System.Text.Json;

namespace IfCity.Bots.Tests.Admin;

/// <summary>Two people who edit the same thing: whoever comes second from an older state is told, and overwrites nothing.</summary>
[Collection(OneStaffDesk.Name)]
public sealed class EditTagTests(StaffDesk desk)
{
    [Fact]
    public async Task An_appeal_a_card_and_a_broadcast_are_changed_only_from_the_state_that_was_seen()
    {
        var (_, appeal) = await desk.PostAsync("/api/v1/appeals",
            new { source = "letter", words = $"Ліхтар {Guid.NewGuid():N}", category = "street-lighting", address = "Мазепи 15" });
        var path = $"/api/v1/appeals/{appeal.GetProperty("id")}";
        await EditsOnceAsync(desk, HttpMethod.Patch, path, path, new { assignee = "Ганна" }, new { assignee = "Іван" });
        await EditsOnceAsync(desk, HttpMethod.Post, path, $"{path}/moves", new { to = "accepted" }, new { to = "in_work" });

        var id = $"tagged-{Guid.NewGuid():N}"[..20];
        object Card(string title) => new
        {
            id, titleUk = title, titleEn = title, category = "documents", descriptionUk = "Опис", descriptionEn = "Words",
            url = "https://proba.example.ua/", keywords = new[] { "довідка про мітку" },
        };
        Assert.Equal(201, (await desk.WriteCardAsync(Card("Перша"))).Status);
        await EditsOnceAsync(desk, HttpMethod.Put, $"/api/v1/services/{id}", $"/api/v1/services/{id}", Card("Друга"), Card("Третя"));
        Assert.Equal(204, (await desk.CallAsync(HttpMethod.Delete, $"/api/v1/services/{id}")).Status);

        var (_, broadcast) = await desk.PostAsync("/api/v1/broadcasts", new { title = "Ярмарок", textUk = "Ярмарок", textEn = "Fair" });
        path = $"/api/v1/broadcasts/{broadcast.GetProperty("id")}";
        await EditsOnceAsync(desk, HttpMethod.Put, path, path, new { title = "Ярмарок", textUk = "Ярмарок у суботу", textEn = "Fair" },
            new { title = "Ярмарок", textUk = "Ярмарок у неділю", textEn = "Fair" });
    }

    /// <summary>From one state, the first change is taken and the second is refused with the newer one; from the new state it is taken.
    /// </summary>
    internal static async Task EditsOnceAsync(StaffDesk desk, HttpMethod method, string shown, string edited, object first, object second)
    {
        using var seen = await desk.Staff.GetAsync(new Uri(shown, UriKind.Relative));
        var tag = seen.Headers.ETag!.ToString();
        var (status, newer, _) = await EditAsync(tag, first);
        Assert.True(status == 200 && newer != tag, $"{edited}: {status}, {newer}");
        var (late, _, problem) = await EditAsync(tag, second);
        Assert.Equal((412, "changed-meanwhile"), (late, problem.GetProperty("code").GetString()));
        Assert.Equal(JsonValueKind.Object, problem.GetProperty("details").ValueKind);
        Assert.Equal(412, (await EditAsync("W/\"1\"", second)).Status);
        Assert.Equal(200, (await EditAsync(newer!, second)).Status);

        async Task<(int Status, string? Tag, JsonElement Body)> EditAsync(string ifMatch, object body)
        {
            using var request = new HttpRequestMessage(method, new Uri(edited, UriKind.Relative)) { Content = JsonContent.Create(body) };
            request.Headers.Add("If-Match", ifMatch);
            using var answer = await desk.Staff.SendAsync(request);
            return ((int)answer.StatusCode, answer.Headers.ETag?.ToString(), await answer.Content.ReadFromJsonAsync<JsonElement>());
        }
    }
}
