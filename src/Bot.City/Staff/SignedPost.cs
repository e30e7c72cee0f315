using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using StandardWebhooks;

namespace IfCity.Bots.City.Staff;

/// <summary>
/// A POST of JSON to another system, signed as <see href="https://www.standardwebhooks.com">Standard Webhooks</see> has it. A call that is
/// repeated bears the same id, though its time and with it the signature are of their own moment.
/// </summary>
internal static class SignedPost
{
    private const string SecretPrefix = "whsec_";
    private const int ShortestSecret = 24, LongestSecret = 64;

    /// <summary>What a secret looks like, for whoever sets one.</summary>
    public static readonly string SecretForm = $"{SecretPrefix} and {ShortestSecret} to {LongestSecret} bytes in base64";

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>True if these are 24 to 64 bytes in base64, with or without <c>whsec_</c> before them.</summary>
    public static bool IsSecret(string? secret)
    {
        if (secret is null) return false;
        var encoded = secret.StartsWith(SecretPrefix, StringComparison.Ordinal) ? secret[SecretPrefix.Length..] : secret;
        var bytes = new byte[encoded.Length];
        return Convert.TryFromBase64String(encoded, bytes, out var length) && length is >= ShortestSecret and <= LongestSecret;
    }

    /// <summary>Writes the request.</summary>
    /// <param name="url">Where it goes.</param>
    /// <param name="id">Names what is told; the same for each repetition.</param>
    /// <param name="body">What is told.</param>
    /// <param name="secret">The key of the signature; null: not signed.</param>
    /// <param name="now">The moment of this call.</param>
    public static HttpRequestMessage Create(string url, string id, object body, string? secret, DateTimeOffset now)
    {
        var words = JsonSerializer.Serialize(body, Json);
        var request = new HttpRequestMessage(HttpMethod.Post, url)
        {
            Content = new StringContent(words, Encoding.UTF8, "application/json"),
            Headers = { { "webhook-id", id }, { "webhook-timestamp", now.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture) } },
        };
        if (secret is not null) request.Headers.Add("webhook-signature", new StandardWebhook(secret).Sign(id, now, words));
        return request;
    }
}
