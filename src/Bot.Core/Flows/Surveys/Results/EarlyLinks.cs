using System.Security.Cryptography;
using System.Text;
using IfCity.Bots.Storage;
using Microsoft.Extensions.Configuration;

namespace IfCity.Bots.Flows.Surveys.Results;

/// <summary>Addresses of results. Those who answered get one with a key, which opens the page before anybody else may see it.</summary>
public sealed class EarlyLinks(Database database, IConfiguration configuration)
{
    private const string KeyName = "survey-early";

    /// <summary>The page at the service's public address; null while that is not https: a messenger would not open it.</summary>
    public async Task<string?> PageAsync(string surveyId) =>
        configuration["PublicUrl"]?.TrimEnd('/') is { } host && host.StartsWith("https://", StringComparison.OrdinalIgnoreCase) ? $"{host}/surveys/{surveyId}?key={await KeyAsync(surveyId)}" : null;

    public async Task<bool> OpensAsync(string surveyId, string key)
    {
        var right = await KeyAsync(surveyId);
        return CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(key), Encoding.UTF8.GetBytes(right));
    }

    private async Task<string> KeyAsync(string surveyId)
    {
        var secret = await database.InTransactionAsync(unit => Task.FromResult(Setting.Key(unit, KeyName)));
        return Convert.ToHexStringLower(HMACSHA256.HashData(secret, Encoding.UTF8.GetBytes(surveyId)))[..32];
    }
}
