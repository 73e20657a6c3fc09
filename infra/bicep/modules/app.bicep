// The function app: Flex Consumption, the app's own identity, and Entra ID before the first request.
param location string
param name string
param hosting string
param identityName string
param dataName string
param packages string
param inboxName string
param vaultName string
param insightsName string
param workspaceId string
param subnetId string
param councils string[]
param entraClientId string
param apiClientIds string[]
param idClaim string
param hostNames string[]
param requestsPerMinute int
param moreSettings object
param otlpEndpoint string
param maximumInstanceCount int
param instanceMemoryMB int
param alwaysReadyInstances int
param zoneRedundant bool

// With it App Service authentication proves itself by the app's identity, without a client secret.
var federation = 'OVERRIDE_USE_MI_FIC_ASSERTION_CLIENTID'

resource identity 'Microsoft.ManagedIdentity/userAssignedIdentities@2024-11-30' existing = {
  name: identityName
}

resource data 'Microsoft.Storage/storageAccounts@2025-06-01' existing = {
  name: dataName
}

resource inbox 'Microsoft.Storage/storageAccounts@2025-06-01' existing = {
  name: inboxName
}

resource insights 'Microsoft.Insights/components@2020-02-02' existing = {
  name: insightsName
}

resource plan 'Microsoft.Web/serverfarms@2025-03-01' = {
  name: '${name}-plan'
  location: location
  kind: 'functionapp'
  sku: { tier: 'FlexConsumption', name: 'FC1' }
  properties: {
    reserved: true
    zoneRedundant: zoneRedundant
  }
}

resource site 'Microsoft.Web/sites@2025-03-01' = {
  name: name
  location: location
  kind: 'functionapp,linux'
  identity: {
    type: 'UserAssigned'
    userAssignedIdentities: { '${identity.id}': {} }
  }
  properties: {
    serverFarmId: plan.id
    httpsOnly: true
    clientAffinityEnabled: false
    keyVaultReferenceIdentity: identity.id
    virtualNetworkSubnetId: empty(subnetId) ? null : subnetId
    siteConfig: {
      minTlsVersion: '1.2'
      scmMinTlsVersion: '1.2'
      ftpsState: 'Disabled'
    }
    functionAppConfig: {
      runtime: hosting == 'customHandler'
        ? { name: 'custom', version: '1.0' }
        : { name: 'dotnet-isolated', version: '10.0' }
      deployment: {
        storage: {
          type: 'blobContainer'
          value: '${data.properties.primaryEndpoints.blob}${packages}'
          authentication: {
            type: 'UserAssignedIdentity'
            userAssignedIdentityResourceId: identity.id
          }
        }
      }
      scaleAndConcurrency: {
        maximumInstanceCount: maximumInstanceCount
        instanceMemoryMB: instanceMemoryMB
        alwaysReady: alwaysReadyInstances > 0 ? [{ name: 'http', instanceCount: alwaysReadyInstances }] : []
      }
    }
  }

  resource noFtp 'basicPublishingCredentialsPolicies' = {
    name: 'ftp'
    properties: { allow: false }
  }

  resource noPassword 'basicPublishingCredentialsPolicies' = {
    name: 'scm'
    properties: { allow: false }
  }

  resource settings 'config' = {
    name: 'appsettings'
    properties: union(
      moreSettings,
      toObject(
        councils,
        council => 'Seeds__${replace(council, '-', '_')}',
        council => '@Microsoft.KeyVault(VaultName=${vaultName};SecretName=seed-${council})'
      ),
      empty(otlpEndpoint) ? {} : { OTEL_EXPORTER_OTLP_ENDPOINT: otlpEndpoint },
      {
        APPLICATIONINSIGHTS_AUTHENTICATION_STRING: 'ClientId=${identity.properties.clientId};Authorization=AAD'
        APPLICATIONINSIGHTS_CONNECTION_STRING: insights.properties.ConnectionString
        ASPNETCORE_ENVIRONMENT: 'Production'
        // The host calls the program at this machine's own address.
        AllowedHosts: join(concat([site.properties.defaultHostName, 'localhost', '127.0.0.1'], hostNames), ';')
        AzureWebJobsDisableHomepage: 'true'
        AzureWebJobsStorage__blobServiceUri: data.properties.primaryEndpoints.blob
        AzureWebJobsStorage__queueServiceUri: data.properties.primaryEndpoints.queue
        AzureWebJobsStorage__tableServiceUri: data.properties.primaryEndpoints.table
        AzureWebJobsStorage__credential: 'managedidentity'
        AzureWebJobsStorage__clientId: identity.properties.clientId
        Demo: 'false'
        Identity__IdClaim: idClaim
        Inbox__blobServiceUri: inbox.properties.primaryEndpoints.blob
        Limits__RequestsPerMinute: string(requestsPerMinute)
        '${federation}': identity.properties.clientId
        Storage__Mode: 'Azure'
        Storage__blobServiceUri: data.properties.primaryEndpoints.blob
        Storage__queueServiceUri: data.properties.primaryEndpoints.queue
        Storage__tableServiceUri: data.properties.primaryEndpoints.table
        Storage__credential: 'managedidentity'
        Storage__clientId: identity.properties.clientId
        Work__InProcess: 'false'
      }
    )
  }

  resource signIn 'config' = {
    name: 'authsettingsV2'
    properties: {
      platform: { enabled: true }
      globalValidation: {
        requireAuthentication: true
        unauthenticatedClientAction: 'RedirectToLoginPage'
        redirectToProvider: 'azureactivedirectory'
        excludedPaths: ['/api/health']
      }
      httpSettings: { requireHttps: true }
      identityProviders: {
        azureActiveDirectory: {
          enabled: true
          registration: {
            clientId: entraClientId
            clientSecretSettingName: federation
            openIdIssuer: '${environment().authentication.loginEndpoint}${tenant().tenantId}/v2.0'
          }
          validation: {
            allowedAudiences: [entraClientId, 'api://${entraClientId}']
            defaultAuthorizationPolicy: { allowedApplications: concat([entraClientId], apiClientIds) }
          }
        }
      }
      login: { tokenStore: { enabled: false } }
    }
    dependsOn: [settings]
  }
}

resource logs 'Microsoft.Insights/diagnosticSettings@2021-05-01-preview' = {
  name: 'workspace'
  scope: site
  properties: {
    workspaceId: workspaceId
    logs: [{ categoryGroup: 'allLogs', enabled: true }] // By the group: a plan has categories of its own.
    metrics: [{ category: 'AllMetrics', enabled: true }]
  }
}

output hostName string = site.properties.defaultHostName
